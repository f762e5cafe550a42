// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.testkit.docs.Figures;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The history of MariaDB's tables, with transactions that commit in another order than they began. */
class SystemVersioningIT {

    private static final int SECONDS = Integer.getInteger("late.commits.seconds", 15);

    static final String BY_TRANSACTIONS = "CREATE TABLE orders (id bigint PRIMARY KEY, version int NOT NULL,"
            + " began BIGINT UNSIGNED GENERATED ALWAYS AS ROW START INVISIBLE,"
            + " ended BIGINT UNSIGNED GENERATED ALWAYS AS ROW END INVISIBLE, PERIOD FOR SYSTEM_TIME (began, ended),"
            + " INDEX (began), INDEX (ended)) WITH SYSTEM VERSIONING";

    @Test
    void losesNoChangeAndNoDeleteWhereIdsAloneLose() throws Exception {
        // Given
        TestDatabase database = new TestDatabase(TestServer.mariadb());
        database.execute(BY_TRANSACTIONS, "INSERT INTO orders (id, version) SELECT seq, seq FROM seq_1_to_1500");
        StateReader control =
                new StateReader(database.source("mode", "incrementing", "tracking", "cursor", "batch.max.rows", "40"));
        StateReader tracked =
                new StateReader(database.source("mode", "changes", "deletes", "tracking", "batch.max.rows", "40"));
        IdReader ids = new IdReader(database);
        RowWriters writers = new RowWriters(database);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            writers.start(threads);
            Future<?> controlling = threads.submit(control);
            Future<?> tracking = threads.submit(tracked);
            Future<?> reading = threads.submit(ids);

            // When
            Thread.sleep(SECONDS * 1_000L);
            writers.stop();
            Map<Long, Integer> ended = database.versions();
            control.finish(ended);
            tracked.finish(ended);
            ids.stop();
            controlling.get();
            tracking.get();
            reading.get();
        } finally {
            threads.shutdownNow();
        }

        // Then
        Map<Long, Integer> committed = database.versions();
        Figures.write(
                SystemVersioningIT.class,
                "rows=" + committed.size() + ", events=" + tracked.events() + ", deletes="
                        + tracked.deletes() + ", repeated=" + tracked.repeated() + ", reopened=" + tracked.reopened()
                        + "; by ids alone: lost=" + ids.lost(committed));
        assertThat(control.state()).isNotEqualTo(committed);
        assertThat(ids.lost(committed)).isPositive();
        assertThat(tracked.events()).isGreaterThan(1_500 + SECONDS * 20);
        assertThat(tracked.state()).isEqualTo(committed);
        assertThat(tracked.repeated()).isZero();
        assertThat(tracked.deletes()).isPositive();
        assertThat(tracked.reopened()).isPositive();
    }
}
