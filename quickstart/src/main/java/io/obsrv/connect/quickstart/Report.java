// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart;

import io.obsrv.connect.quickstart.check.Finding;
import io.obsrv.connect.quickstart.terminal.TextTable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came out, table by table.
 *
 * @param findings of each dataset
 * @param loads when the events of each dataset's load were written
 * @param failed how many records of each dataset went to the failed topic
 * @param cutOff how many events of unfinished transactions the topic holds, which no reader of what is committed sees
 * @param unreadable how many records of the entry topic are no envelope
 * @param loadRows how many rows there were to load
 * @param loadTime from the connector's creation to the last of them
 */
record Report(
        Map<String, Finding> findings,
        Map<String, EntryTopic.Span> loads,
        long failed,
        long cutOff,
        long unreadable,
        long loadRows,
        Duration loadTime) {

    private static final EntryTopic.Span NO_LOAD = new EntryTopic.Span(0, 0, 0);
    private static final double SHORTEST_RATED_SECONDS = 0.1;

    Report {
        findings = Map.copyOf(findings);
        loads = Map.copyOf(loads);
    }

    /** Whether nothing is missing, repeated, failed or out of place. */
    boolean isClean() {
        return sum().isClean() && failed == 0 && unreadable == 0;
    }

    Finding sum() {
        return findings.values().stream().reduce(Finding.NOTHING, Finding::plus);
    }

    List<String> lines() {
        TextTable table = new TextTable(
                "table", "rows", "events", "missing", "repeated", "failed", "strange", "seconds", "rows/s");
        findings.keySet().stream().sorted().forEach(dataset -> {
            EntryTopic.Span load = loads.getOrDefault(dataset, NO_LOAD);
            row(
                    table,
                    Connector.table(dataset),
                    findings.getOrDefault(dataset, Finding.NOTHING),
                    "",
                    load.events(),
                    load.seconds());
        });
        row(table, "all", sum(), number(failed), loadRows, loadTime.toMillis() / 1e3);
        return table.linesWithSum();
    }

    private static void row(TextTable table, String name, Finding finding, String failed, long loaded, double seconds) {
        table.row(
                name,
                number(finding.rows()),
                number(finding.events()),
                number(finding.missing()),
                number(finding.repeated()),
                failed,
                number(finding.strange()),
                String.format(Locale.ROOT, "%.1f", seconds),
                seconds < SHORTEST_RATED_SECONDS ? "" : number(Math.round(loaded / seconds)));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
