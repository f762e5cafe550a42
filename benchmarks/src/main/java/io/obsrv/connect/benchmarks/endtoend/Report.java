// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.benchmarks.endtoend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** All figures of a run, and their medians, as Markdown. */
final class Report {

    private static final List<String> COLUMNS =
            List.of("rows/s", "reader ns/row", "broker ns/row", "PostgreSQL ns/row", "sum ns/row", "others, cores");

    private final Map<String, List<Figure>> figures = new LinkedHashMap<>();

    void add(Figure figure) {
        figures.computeIfAbsent(figure.label(), label -> new ArrayList<>()).add(figure);
    }

    static String line(Figure figure) {
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f | %.2f |",
                figure.label(),
                figure.rowsPerSecond(),
                figure.readerPerRow(),
                figure.brokerPerRow(),
                figure.postgresPerRow(),
                figure.sumPerRow(),
                figure.othersCores());
    }

    static List<String> heading(String first, String... more) {
        List<String> columns = new ArrayList<>(List.of(first));
        columns.addAll(COLUMNS);
        columns.addAll(List.of(more));
        return List.of("| " + String.join(" | ", columns) + " |", "|---" + "|--:".repeat(columns.size() - 1) + "|");
    }

    /** The medians, each beside those of the two yardsticks of the same run. */
    List<String> medians() {
        List<String> lines = new ArrayList<>(heading("median", "of COPY text", "of COPY binary"));
        double text = median(CopyYardstick.label(CopyYardstick.Form.TEXT), Figure::rowsPerSecond);
        double binary = median(CopyYardstick.label(CopyYardstick.Form.BINARY), Figure::rowsPerSecond);
        for (String label : figures.keySet()) {
            double rate = median(label, Figure::rowsPerSecond);
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f | %.2f | %.2f | %.2f |",
                    label,
                    rate,
                    median(label, Figure::readerPerRow),
                    median(label, Figure::brokerPerRow),
                    median(label, Figure::postgresPerRow),
                    median(label, Figure::sumPerRow),
                    median(label, Figure::othersCores),
                    rate / text,
                    rate / binary));
        }
        return lines;
    }

    private double median(String label, ToDoubleFunction<Figure> of) {
        return median(figures.getOrDefault(label, List.of()), of);
    }

    static double median(List<Figure> figures, ToDoubleFunction<Figure> of) {
        double[] sorted = figures.stream().mapToDouble(of).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
