// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.source.SplitReader;
import io.obsrv.connect.testkit.docs.Figures;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many tables that begin to be followed at once, each behind a line of its own: those who wait share their looks. */
class ManyGapsIT {

    private static final int TABLES = Integer.getInteger("many.tables", 300);
    private static final int THREADS = 4;
    private static final long POLL_MS = 100;

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void beginWithinSeconds(String server) throws Exception {
        // Given
        TestDatabase database = new TestDatabase(TestServer.of(server));
        String[] statements = new String[2 * TABLES];
        for (int i = 0; i < TABLES; i++) {
            statements[2 * i] = "CREATE TABLE t" + i + " (id int AUTO_INCREMENT PRIMARY KEY)";
            statements[2 * i + 1] = "INSERT INTO t" + i + " VALUES (1)";
        }
        database.execute(statements);
        long begin = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try (Source source = database.source("mode", "incrementing", "tracking", "gaps")) {
            List<Split> splits = source.plan();
            CountDownLatch unread = new CountDownLatch(splits.size());

            // When
            for (Split split : splits) {
                threads.execute(() -> {
                    try {
                        read(source.open(split, Position.START), threads, unread, failure);
                    } catch (Exception failed) {
                        failure.set(failed);
                    }
                });
            }
            boolean allRead = unread.await(120, TimeUnit.SECONDS);

            // Then
            long took = (System.nanoTime() - begin) / 1_000_000;
            Figures.write(ManyGapsIT.class, server + ", tables=" + splits.size() + ", beganMs=" + took);
            assertThat(failure.get()).isNull();
            assertThat(allRead).isTrue();
            // With a look for each table these are minutes.
            assertThat(took).isLessThan(TimeUnit.SECONDS.toMillis(10 + TABLES / 20));
        } finally {
            threads.shutdownNow();
        }
    }

    /** Again and again, with a pause between, until its row has come. */
    private static void read(
            SplitReader reader,
            ExecutorService threads,
            CountDownLatch unread,
            AtomicReference<@Nullable Exception> failure) {
        try {
            if (reader.read().events().isEmpty()) {
                CompletableFuture.delayedExecutor(POLL_MS, TimeUnit.MILLISECONDS, threads)
                        .execute(() -> read(reader, threads, unread, failure));
            } else {
                reader.close();
                unread.countDown();
            }
        } catch (Exception failed) {
            failure.set(failed);
        }
    }
}
