// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.testkit.docs.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * Transactions that commit in another order than they began, with savepoints, rollbacks, and some held open for long:
 * every version of a row that is still there at the end was delivered, and none twice.
 *
 * <p>{@code -Dlate.commits.seconds=600} makes it long, with transactions that are held open up to a minute.
 */
class LateCommitIT {

    private static final int SECONDS = Integer.getInteger("late.commits.seconds", 15);

    /** A minute where there are eight. */
    private static final int LONGEST_MS = Math.min(60_000, SECONDS * 125);

    /** What must lose rows, so that the others are known to have been tried. */
    private static final Map<String, List<String>> CONTROLS = Map.of(
            "id > last", List.of("mode", "incrementing", "tracking", "cursor"),
            "ts > last", List.of("mode", "timestamp", "timestamp.column.name", "changed", "tracking", "cursor"));

    private static final Map<String, List<String>> TRACKINGS = Map.of(
            "transaction ids",
                    List.of("mode", "changes", "tracking", "transaction-id", "transaction.column.name", "tx"),
            "xmin", List.of("mode", "changes", "tracking", "xmin"),
            "xmin and ids", List.of("mode", "incrementing", "sweep.interval.ms", "300"),
            "xmin and timestamps",
                    List.of("mode", "timestamp", "timestamp.column.name", "changed", "sweep.interval.ms", "300"),
            "oldest transaction",
                    List.of("mode", "timestamp", "timestamp.column.name", "changed", "tracking", "oldest-transaction"));

    @Test
    void losesAndRepeatsNothing() throws Exception {
        // Given
        TestDatabase database = new TestDatabase();
        OutOfOrderWriters writers = new OutOfOrderWriters(database, LONGEST_MS);
        writers.createTable();
        Map<String, VersionReader> controls = readers(database, CONTROLS);
        Map<String, VersionReader> tracked = readers(database, TRACKINGS);
        Map<String, VersionReader> readers = new LinkedHashMap<>(controls);
        readers.putAll(tracked);
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<?>> reading = new ArrayList<>();
            readers.values().forEach(reader -> reading.add(threads.submit(reader)));
            List<Future<?>> writing = writers.start(threads, stop);

            // When
            Thread.sleep(SECONDS * 1_000L);
            stop.set(true);
            for (Future<?> writer : writing) {
                writer.get();
            }
            Map<Long, Integer> committed = writers.committed();
            readers.values().forEach(reader -> reader.finish(committed));
            for (Future<?> reader : reading) {
                reader.get();
            }
        } finally {
            threads.shutdownNow();
        }

        // Then
        Map<Long, Integer> committed = writers.committed();
        Figures.write(
                LateCommitIT.class,
                "seconds=" + SECONDS + ", longestMs=" + LONGEST_MS + ", rows=" + committed.size() + ", "
                        + report(readers, committed));
        assertThat(committed).hasSizeGreaterThan(2_000 + SECONDS * 10);
        controls.forEach(
                (name, reader) -> assertThat(reader.lost(committed)).as(name).isPositive());
        tracked.forEach((name, reader) -> {
            assertThat(reader.lost(committed)).as(name + " lost").isZero();
            assertThat(reader.repeated()).as(name + " repeated").isZero();
            assertThat(reader.reopened()).as(name + " reopened").isPositive();
        });
    }

    private static Map<String, VersionReader> readers(TestDatabase database, Map<String, List<String>> settings) {
        Map<String, VersionReader> readers = new LinkedHashMap<>();
        settings.forEach((name, pairs) -> readers.put(name, reader(database, pairs)));
        return readers;
    }

    private static VersionReader reader(TestDatabase database, List<String> settings) {
        List<String> all = new ArrayList<>(settings);
        all.addAll(List.of("batch.max.rows", "40"));
        return new VersionReader(database.source(all.toArray(String[]::new)));
    }

    private static String report(Map<String, VersionReader> readers, Map<Long, Integer> committed) {
        List<String> lines = new ArrayList<>();
        readers.forEach((name, reader) -> lines.add(name + ": lost=" + reader.lost(committed) + ", repeated="
                + reader.repeated() + ", reopened=" + reader.reopened()));
        return String.join("; ", lines);
    }
}
