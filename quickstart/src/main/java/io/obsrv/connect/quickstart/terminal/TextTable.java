// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of text: the first column to the left, the others to the right, each as wide as its widest cell. */
public final class TextTable {

    private static final String GAP = "  ";

    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... head) {
        this.head = List.of(head);
    }

    public void row(String... cells) {
        if (cells.length != head.size()) {
            throw new IllegalArgumentException(
                    "A row of " + cells.length + " cells in a table of " + head.size() + " columns");
        }
        rows.add(List.of(cells));
    }

    /** The lines: head, rule, rows; and before the last row, which is the sum, a rule again. */
    public List<String> linesWithSum() {
        List<Integer> widths =
                IntStream.range(0, head.size()).mapToObj(this::width).toList();
        String rule = widths.stream().map("-"::repeat).collect(Collectors.joining(GAP));
        List<String> lines = new ArrayList<>();
        lines.add(line(head, widths));
        lines.add(rule);
        rows.forEach(row -> lines.add(line(row, widths)));
        lines.add(lines.size() - 1, rule);
        return lines;
    }

    private int width(int column) {
        int widest =
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
        return Math.max(widest, head.get(column).length());
    }

    private static String line(List<String> cells, List<Integer> widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> padded(cells.get(column), widths.get(column), column == 0))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private static String padded(String cell, int width, boolean left) {
        String padding = " ".repeat(width - cell.length());
        return left ? cell + padding : padding + cell;
    }
}
