// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.OutputFormat;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Positions;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.source.SplitReader;
import io.obsrv.connect.testkit.docs.Figures;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sweep over a large table costs: nothing but a number for each page, until something was deleted. */
class SweepCostIT {

    private static final int ROWS = Integer.getInteger("sweep.rows", 200_000);

    private final Map<Split, Position> stored = new HashMap<>();

    @ParameterizedTest
    @CsvSource({"postgresql, bigint", "postgresql, uuid", "mysql, bigint"})
    void readsNoKeyOfPagesThatDidNotChange(String server, String type) throws Exception {
        // Given
        TestDatabase database = new TestDatabase(TestServer.of(server));
        SweepKeys keys = SweepKeys.of(server, type);
        boolean isPostgreSql = server.equals("postgresql");
        database.execute(
                keys.table(),
                isPostgreSql
                        ? "INSERT INTO t SELECT " + keys.value().replace("?", "n") + ", 0 FROM generate_series(1, "
                                + ROWS + ") n"
                        : "INSERT INTO t (k, version) SELECT n, 0 FROM (WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT"
                                + " n + 1 FROM r WHERE n < " + ROWS
                                + ") SELECT /*+ SET_VAR(cte_max_recursion_depth = 10000000)"
                                + " */ n FROM r) s",
                isPostgreSql ? "VACUUM ANALYZE t" : "ANALYZE TABLE t");
        Map<String, String> properties = new HashMap<>(database.properties(
                "mode",
                isPostgreSql ? "changes" : "incrementing",
                "tracking",
                isPostgreSql ? "auto" : "cursor",
                "deletes",
                "sweep",
                "deletes.sweep.interval.ms",
                "100"));
        try (ByteCounter wire = new ByteCounter("localhost", database.port())) {
            properties.put("connection.host", "localhost");
            properties.put("connection.port", Integer.toString(wire.port()));

            // When
            Look load = read(properties, wire);
            Look idle = read(properties, wire);
            database.execute("DELETE FROM t WHERE " + (isPostgreSql ? "ctid = '(7,7)'" : "k = 4711"));
            Look deleted = read(properties, wire);

            // Then
            long characters = stored.values().stream()
                    .mapToLong(page -> page.values().toString().length())
                    .sum();
            Figures.write(
                    SweepCostIT.class,
                    server + ", key=" + type + ", rows=" + ROWS + ", pages="
                            + (stored.size() - 1) + ", characters=" + characters + "; load: " + load + "; unchanged: "
                            + idle
                            + "; one deleted: " + deleted);
            assertThat(load.events).isEqualTo(ROWS);
            assertThat(idle.events).isZero();
            // A count and a sum for each page, and what connecting takes.
            assertThat(idle.bytes).isLessThan(1_000L * idle.sweeps * stored.size() + 100_000);
            assertThat(deleted.events).isEqualTo(1);
        }
    }

    private record Look(long events, long bytes, long sweeps, long millis) {}

    /** Reads until nothing came for a few seconds; the time is that of the longest slice of work. */
    private Look read(Map<String, String> properties, ByteCounter wire) throws Exception {
        Positions positions = asked -> asked.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), split -> stored.getOrDefault(split, Position.START)));
        long before = wire.received();
        long events = 0;
        long spent = 0;
        long sweeps = 0;
        try (Source source = new JdbcSourceFactory().create(properties, OutputFormat.JSON, positions)) {
            Split split = source.plan().get(0);
            try (SplitReader reader = source.open(split, stored.getOrDefault(split, Position.START))) {
                long last = System.nanoTime();
                boolean swept = false;
                while (sweeps == 0 || System.nanoTime() - last < 1_500_000_000) {
                    long began = System.nanoTime();
                    Batch batch = reader.read();
                    boolean pauses = batch.next() == Batch.Next.PAUSE;
                    if (!pauses) {
                        spent += System.nanoTime() - began;
                        swept = true;
                    } else if (swept) {
                        sweeps++;
                        swept = false;
                    }
                    if (!batch.isEmpty()) {
                        events += batch.events().size();
                        stored.putAll(batch.checkpoints());
                        stored.put(split, batch.position());
                        last = System.nanoTime();
                    }
                    Thread.sleep(pauses ? 20 : 0);
                }
            }
        }
        return new Look(events, wire.received() - before, sweeps, spent / 1_000_000 / Math.max(1, sweeps));
    }
}
