// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Event;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.SplitReader;
import io.obsrv.connect.testkit.docs.Figures;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A long table costs no more at a time than a short one, and its first rows come at once. {@code -Dlong.table.rows=10000000}
 * for the figures in the documentation.
 */
class LongTableIT {

    private static final int ROWS = Integer.getInteger("long.table.rows", 500_000);
    private static final int KEPT_BY_CONTROL = 500_000;
    private static final long LOOK_EVERY = 100_000;
    private static final long MOST_BYTES = 16L << 20;

    private static TestDatabase database;

    @BeforeAll
    static void create() throws Exception {
        database = new TestDatabase();
        for (int rows : new int[] {ROWS / 10, ROWS}) {
            database.execute(
                    "CREATE UNLOGGED TABLE rows_" + rows + " AS SELECT n::bigint AS id, 'note ' || n AS note"
                            + " FROM generate_series(1, " + rows + ") AS n",
                    "ALTER TABLE rows_" + rows + " ADD PRIMARY KEY (id), ALTER note SET NOT NULL",
                    "ANALYZE rows_" + rows);
        }
    }

    @Test
    void holdsNoMoreOfALongTableThanOfAShortOne() throws Exception {
        // When
        long ofShort = peak(ROWS / 10, batch -> {});
        long ofLong = peak(ROWS, batch -> {});
        List<Event> kept = new ArrayList<>();
        long control = peak(ROWS, batch -> kept.addAll(kept.size() < KEPT_BY_CONTROL ? batch.events() : List.of()));

        // Then
        report("heap held at most: " + ofShort + " bytes of " + ROWS / 10 + " rows, " + ofLong + " of " + ROWS + ", "
                + control + " where " + kept.size() + " are kept");
        assertThat(ofLong).isLessThan(MOST_BYTES);
        assertThat(control).as("control").isGreaterThan(MOST_BYTES);
    }

    /** How much the heap grew at most while a table was read. */
    private static long peak(int rows, Consumer<Batch> taker) throws Exception {
        long count = 0;
        long most = 0;
        try (Source source = source(rows);
                SplitReader reader = source.open(source.plan().get(0), Position.START)) {
            long before = held();
            long nextLook = 0;
            Batch batch;
            do {
                batch = reader.read();
                count += batch.events().size();
                taker.accept(batch);
                if (count >= nextLook) {
                    nextLook += LOOK_EVERY;
                    most = Math.max(most, held() - before);
                }
            } while (batch.next() == Batch.Next.CONTINUE);
            most = Math.max(most, held() - before);
        }
        assertThat(count).isEqualTo(rows);
        return most;
    }

    private static long held() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void givesTheFirstRowsAtOnce() throws Exception {
        try (Source source = source(ROWS)) {
            source.plan();

            // When
            long begin = System.nanoTime();
            try (SplitReader reader = source.open(source.plan().get(0), Position.START)) {
                assertThat(reader.read().events()).isNotEmpty();
            }

            // Then
            Duration time = Duration.ofNanos(System.nanoTime() - begin);
            report("first batch of " + ROWS + " rows after " + time.toMillis() + " ms");
            assertThat(time).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void readsTheIndexAndSortsNothing() throws Exception {
        String query = "SELECT t.*, t.\"id\" FROM rows_" + ROWS + " t ORDER BY t.\"id\"";
        String copied = "SELECT CAST(c1 AS pg_catalog.int8), CAST(c2 AS pg_catalog.text), CAST(c3 AS pg_catalog.int8)"
                + " FROM (" + query + ") AS q (c1, c2, c3)";
        assertThat(plan("SET enable_sort = off", copied))
                .startsWith("Index Scan using ")
                .doesNotContain("Sort", "Seq Scan");
        assertThat(plan("SET enable_indexscan = off", copied)).as("control").contains("Sort");
    }

    private static String plan(String setting, String query) throws Exception {
        List<String> plan = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(setting);
            try (ResultSet line = statement.executeQuery("EXPLAIN (COSTS off) " + query)) {
                while (line.next()) {
                    plan.add(line.getString(1));
                }
            }
        }
        return String.join("\n", plan);
    }

    private static Source source(int rows) {
        return database.source("table.include.list", "public.rows_" + rows, "load.ranges.max", "1");
    }

    private static void report(String figures) {
        Figures.write(LongTableIT.class, figures);
    }
}
