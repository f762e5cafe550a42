// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.testkit.contract.StandInCluster;
import io.obsrv.connect.testkit.docs.Figures;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** A table that is loaded in ranges by several tasks and then followed: its deletes are found from the first row on. */
class SweepRangesIT {

    private static final int ROWS = 6_000;

    @Test
    void findsDeletesOfRowsThatWereLoadedInRanges() throws Exception {
        // Given
        TestDatabase database = new TestDatabase();
        database.execute(
                "CREATE TABLE t (id int PRIMARY KEY, version int NOT NULL)",
                "INSERT INTO t SELECT n, 0 FROM generate_series(1, " + ROWS + ") n",
                "ANALYZE t");
        StandInCluster cluster = new StandInCluster(
                JdbcSourceConnector::new,
                JdbcSourceTask::new,
                database.properties(
                        "mode", "changes",
                        "deletes", "sweep",
                        "deletes.sweep.interval.ms", "200",
                        "checkpoint.topic", "checkpoints",
                        "load.range.bytes", "32768",
                        "batch.max.rows", "40",
                        "transaction.max.rows", "80",
                        "poll.interval.ms", "50",
                        "table.poll.interval.ms", "100",
                        "output.format", "json",
                        "name", "t"));
        AtomicBoolean stop = new AtomicBoolean();
        Thread writer = new Thread(() -> write(database, stop));
        Random kills = new Random(3);

        // When
        writer.start();
        int most = 0;
        for (int started = 0; started < 12; started++) {
            cluster.start(3);
            most = Math.max(most, cluster.tasks());
            for (int poll = kills.nextInt(30); poll >= 0; poll--) {
                cluster.pollOnce();
            }
            cluster.kill();
        }
        stop.set(true);
        writer.join();
        cluster.start(3);
        for (int quiet = 0; quiet < 30; ) {
            quiet = cluster.pollOnce() == 0 ? quiet + 1 : 0;
        }
        cluster.kill();

        // Then
        DeleteHistory history = new DeleteHistory();
        for (SourceRecord sent : cluster.delivered()) {
            history.add(StandardCharsets.UTF_8
                    .decode(((ByteBuffer) sent.value()).duplicate())
                    .toString());
        }
        Set<String> present = present(database);
        Figures.write(
                SweepRangesIT.class,
                "rows=" + present.size() + ", versions=" + history.count('u') + ", deletes=" + history.count('d')
                        + ", returned=" + history.returned());
        assertThat(most).as("tasks side by side").isEqualTo(3);
        assertThat(history.problems(present)).isEmpty();
        assertThat(history.count('d')).isGreaterThan(50);
        assertThat(history.withoutOneDelete().problems(present)).hasSize(1);
    }

    private static void write(TestDatabase database, AtomicBoolean stop) {
        Random random = new Random(5);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            while (!stop.get()) {
                for (String change : List.of(
                        "DELETE FROM t WHERE id = ",
                        "DELETE FROM t WHERE id = ",
                        "UPDATE t SET version = version + 1 WHERE id = ")) {
                    statement.execute(change + random.nextInt(ROWS));
                }
                statement.execute("INSERT INTO t VALUES (" + random.nextInt(2 * ROWS) + ", 0) ON CONFLICT DO NOTHING");
                Thread.sleep(5);
            }
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Set<String> present(TestDatabase database) throws Exception {
        Set<String> present = new HashSet<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id FROM t")) {
            while (row.next()) {
                present.add("\"id\":" + row.getInt(1));
            }
        }
        return present;
    }
}
