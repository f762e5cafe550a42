// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.benchmarks.endtoend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** All figures of a run of the sink, and their medians beside MirrorMaker's, as Markdown. */
final class SinkReport {

    private static final List<String> COLUMNS =
            List.of("records/s", "worker ns/record", "broker ns/record", "others, cores");

    private final Map<String, List<Figure>> figures = new LinkedHashMap<>();

    void add(Figure figure) {
        figures.computeIfAbsent(figure.label(), label -> new ArrayList<>()).add(figure);
    }

    static List<String> heading(String first, String... more) {
        List<String> columns = new ArrayList<>(List.of(first));
        columns.addAll(COLUMNS);
        columns.addAll(List.of(more));
        return List.of("| " + String.join(" | ", columns) + " |", "|---" + "|--:".repeat(columns.size() - 1) + "|");
    }

    static String line(Figure figure) {
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %,.0f | %.2f |",
                figure.label(),
                figure.rowsPerSecond(),
                figure.readerPerRow(),
                figure.brokerPerRow(),
                figure.othersCores());
    }

    List<String> medians() {
        List<String> lines =
                new ArrayList<>(heading("median", "records/s of MirrorMaker's", "worker of MirrorMaker's"));
        double rate = median(SinkWay.MIRROR.label(), Figure::rowsPerSecond);
        double worker = median(SinkWay.MIRROR.label(), Figure::readerPerRow);
        for (String label : figures.keySet()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.0f | %,.0f | %.2f | %.2f | %.2f |",
                    label,
                    median(label, Figure::rowsPerSecond),
                    median(label, Figure::readerPerRow),
                    median(label, Figure::brokerPerRow),
                    median(label, Figure::othersCores),
                    median(label, Figure::rowsPerSecond) / rate,
                    median(label, Figure::readerPerRow) / worker));
        }
        return lines;
    }

    private double median(String label, ToDoubleFunction<Figure> of) {
        return Report.median(figures.getOrDefault(label, List.of()), of);
    }
}
