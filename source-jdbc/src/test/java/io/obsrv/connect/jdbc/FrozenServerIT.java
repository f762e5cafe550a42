// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.obsrv.connect.fault.Fault;
import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.source.SplitReader;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that stands still and keeps its connections open: reads fail in time, and go on when it does. */
@Timeout(240)
class FrozenServerIT {

    private static final int ROWS = 20_000;

    /** Some waits of three seconds: for a kept connection, a new one, and the look whether the table was changed. */
    private static final Duration GIVES_UP_WITHIN = Duration.ofSeconds(40);

    /** A table as a task reads it. */
    private static final class Run {

        private final JdbcSource source;
        private final Split split;
        private final List<String> events = new ArrayList<>();
        private Position position = Position.START;

        Run(JdbcSource source) throws Exception {
            this.source = source;
            this.split = source.plan().get(0);
        }

        SplitReader open() throws Exception {
            return source.open(split, position);
        }

        Batch.Next read(SplitReader reader) throws Exception {
            Batch batch = reader.read();
            events.addAll(Reading.events(List.of(batch)));
            position = batch.position();
            return batch.next();
        }

        void readUntilPause(SplitReader reader) throws Exception {
            while (read(reader) != Batch.Next.PAUSE) {
                // The next batch.
            }
        }

        /** What had been sent is still read; then the read has to fail. */
        void readUntilFailure(SplitReader reader) throws Exception {
            while (true) {
                read(reader);
            }
        }

        List<Integer> ids() {
            return events.stream()
                    .map(json -> Integer.valueOf(json.replaceAll("\\{\"id\":(\\d+).*", "$1")))
                    .toList();
        }
    }

    @Test
    void failsInTimeAndGoesOnWithoutLossOrRepeat() throws Exception {
        // Given
        try (PostgresServer server = Servers.postgres()) {
            TestDatabase database = new TestDatabase(TestServer.of(server));
            database.execute(
                    "CREATE TABLE orders (id int PRIMARY KEY, note text NOT NULL DEFAULT repeat('x', 1000))",
                    "INSERT INTO orders SELECT n FROM generate_series(1, " + ROWS + ") n");
            try (JdbcSource source = database.source(
                    "mode", "incrementing", "batch.max.rows", "500", "connection.properties", "socketTimeout=3")) {
                Run run = new Run(source);

                // When
                try (SplitReader loading = run.open()) {
                    run.read(loading);
                    whileFrozen(server, run, loading);
                }
                int loaded = run.events.size();
                try (SplitReader following = run.open()) {
                    run.readUntilPause(following);
                    whileFrozen(server, run, following);
                }
                database.execute("INSERT INTO orders VALUES (" + (ROWS + 1) + ")");
                try (SplitReader after = run.open()) {
                    run.readUntilPause(after);
                }

                // Then
                assertThat(loaded).as("the load was under way").isLessThan(ROWS);
                assertThat(run.ids())
                        .isEqualTo(IntStream.rangeClosed(1, ROWS + 1).boxed().toList());
            }
        }
    }

    /** A read that is under way and an opening fail as what is tried again. */
    private static void whileFrozen(PostgresServer server, Run run, SplitReader reader) {
        server.freeze();
        try {
            failsInTime(run.source, () -> run.readUntilFailure(reader));
            failsInTime(run.source, run::open);
        } finally {
            server.thaw();
        }
    }

    private static void failsInTime(JdbcSource source, ThrowingCallable work) {
        long begin = System.nanoTime();
        DatabaseFailure failure = catchThrowableOfType(DatabaseFailure.class, work);
        assertThat(failure).isNotNull();
        assertThat(source.faultOf(failure)).isEqualTo(Fault.RETRY);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(GIVES_UP_WITHIN);
    }
}
