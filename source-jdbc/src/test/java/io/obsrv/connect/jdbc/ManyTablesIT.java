// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.source.SplitReader;
import io.obsrv.connect.testkit.docs.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many small tables: each is opened and read once. {@code -Dmany.tables=10000} for the figure in the documentation. */
class ManyTablesIT {

    private static final int TABLES = Integer.getInteger("many.tables", 300);
    private static final int THREADS = 4;

    @Test
    void startsManyTables() throws Exception {
        // Given
        TestDatabase database = new TestDatabase();
        for (int from = 0; from < TABLES; from += 500) {
            database.execute("DO $$ BEGIN FOR i IN " + from + ".." + Math.min(TABLES, from + 500) + " - 1 LOOP EXECUTE"
                    + " format('CREATE TABLE t%s (id bigserial PRIMARY KEY, changed timestamptz NOT NULL DEFAULT now())',"
                    + " i); EXECUTE format('INSERT INTO t%s DEFAULT VALUES', i); END LOOP; END $$");
        }
        long begin = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Source source = database.source("mode", "incrementing")) {
            List<Future<Integer>> reads = new ArrayList<>();
            List<Split> splits = source.plan();
            long planned = System.nanoTime();

            // When
            source.expect(splits);
            for (Split split : splits) {
                reads.add(threads.submit(() -> {
                    try (SplitReader reader = source.open(split, Position.START)) {
                        return reader.read().events().size();
                    }
                }));
            }

            // Then
            for (Future<Integer> read : reads) {
                assertThat(read.get()).isEqualTo(1);
            }
            Figures.write(
                    ManyTablesIT.class,
                    "tables=" + splits.size() + ", plannedMs=" + (planned - begin) / 1_000_000 + ", startedMs="
                            + (System.nanoTime() - begin) / 1_000_000);
            assertThat(splits).hasSize(TABLES);
        } finally {
            threads.shutdownNow();
        }
    }
}
