// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What tracking by overlap finds, and what it does not, on H2. */
class OverlapTest {

    private EmbeddedDatabase database;

    @BeforeEach
    void create() throws SQLException {
        database = EmbeddedDatabase.h2();
        database.execute(
                "CREATE SCHEMA APP",
                "CREATE TABLE APP.T (ID INT PRIMARY KEY, CHANGED TIMESTAMP(9) NOT NULL, V INT DEFAULT 0)",
                insert(1, 20));
    }

    @AfterEach
    void drop() throws SQLException {
        database.close();
    }

    @Test
    void findsARowThatCommitsLateWithinTheOverlap() throws Exception {
        // Given
        try (Source source = ids();
                Connection late = database.connect()) {
            late.setAutoCommit(false);
            Split split = source.plan().get(0);
            execute(late, insert(21, 21));
            database.execute(insert(22, 24));
            List<Batch> before = Reading.batches(source, split, Position.START);

            // When
            late.commit();
            List<Batch> after = Reading.batches(source, split, Reading.last(before));
            List<Batch> again = Reading.batches(source, split, Reading.last(after));

            // Then
            assertThat(sent(before)).hasSize(23).doesNotHaveDuplicates().doesNotContain(21);
            assertThat(sent(after)).containsExactly(21);
            assertThat(sent(again)).isEmpty();
        }
    }

    @Test
    void losesARowThatCommitsLaterThanTheOverlapReaches() throws Exception {
        // Given
        try (Source source = ids();
                Connection late = database.connect()) {
            late.setAutoCommit(false);
            Split split = source.plan().get(0);
            execute(late, insert(21, 21));
            database.execute(insert(22, 40));
            List<Batch> before = Reading.batches(source, split, Position.START);

            // When
            late.commit();
            List<Batch> after = Reading.batches(source, split, Reading.last(before));

            // Then
            assertThat(sent(before)).hasSize(39).doesNotContain(21);
            assertThat(sent(after)).isEmpty();
        }
    }

    @Test
    void findsARowThatCommitsDuringTheLoadAndRepeatsNone() throws Exception {
        // Given
        try (Source source = ids();
                Connection late = database.connect()) {
            late.setAutoCommit(false);
            Split split = source.plan().get(0);
            database.execute("DELETE FROM APP.T WHERE ID = 18");
            execute(late, insert(18, 18));
            List<Batch> first = new ArrayList<>();
            try (var reader = source.open(split, Position.START)) {
                first.add(reader.read());
                late.commit();
            }

            // When
            List<Batch> rest = Reading.batches(source, split, Reading.last(first));

            // Then
            first.addAll(rest);
            assertThat(sent(first))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 20).boxed().toList());
        }
    }

    @Test
    void goesOnFromEveryPositionWithoutLossOrRepeat() throws Exception {
        // Given
        try (Source source = ids()) {
            Split split = source.plan().get(0);
            List<Batch> all = Reading.batches(source, split, Position.START);
            List<Integer> ids = sent(all);
            int before = 0;
            for (Batch batch : all) {
                before += batch.events().size();

                // When
                List<Batch> rest = Reading.batches(source, split, batch.position());

                // Then
                assertThat(sent(rest)).isEqualTo(ids.subList(before, ids.size()));
            }
        }
    }

    @Test
    void keepsAPositionOfTheOverlapsSizeHoweverMuchIsRead() throws Exception {
        // Given
        database.execute(insert(21, 2_000));
        try (Source source = ids()) {

            // When
            List<Batch> batches = Reading.batches(source, source.plan().get(0), Position.START);

            // Then
            assertThat(sent(batches)).hasSize(2_000).doesNotHaveDuplicates();
            assertThat(batches)
                    .allSatisfy(
                            batch -> assertThat(String.valueOf(batch.position().text("at.sent"))
                                            .length())
                                    .isLessThanOrEqualTo(2 * 5 * 12));
        }
    }

    @Test
    void findsByTimeWhatCommitsLate() throws Exception {
        // Given
        try (Source source = database.source(
                        "mode", "timestamp", "timestamp.column.name", "CHANGED", "overlap.ms", "10000");
                Connection late = database.connect()) {
            late.setAutoCommit(false);
            Split split = source.plan().get(0);
            database.execute("INSERT INTO APP.T VALUES (29, '2026-01-01 00:00:30', 0)");
            database.execute("INSERT INTO APP.T VALUES (30, '2026-01-01 00:01:00.000000001', 0)");
            execute(late, "INSERT INTO APP.T VALUES (31, '2026-01-01 00:00:50.000000001', 0)");
            execute(late, "UPDATE APP.T SET V = 1, CHANGED = '2026-01-01 00:00:55' WHERE ID = 3");
            execute(late, "INSERT INTO APP.T VALUES (32, '2026-01-01 00:00:01', 0)");
            List<Batch> before = Reading.batches(source, split, Position.START);

            // When
            late.commit();
            List<Batch> after = Reading.batches(source, split, Reading.last(before));
            List<Batch> again = Reading.batches(source, split, Reading.last(after));

            // Then
            assertThat(sent(before)).hasSize(22);
            assertThat(sent(after)).containsExactly(31, 3);
            assertThat(sent(again)).isEmpty();
        }
    }

    @Test
    void goesOnBehindAPositionOfTheCursorAlone() throws Exception {
        // Given
        Position position = Position.of("phase", "follow").with("at.incrementing", "17");
        try (Source source = ids()) {

            // When
            List<Batch> batches = Reading.batches(source, source.plan().get(0), position);

            // Then
            assertThat(sent(batches)).containsExactly(18, 19, 20);
        }
    }

    private Source ids() {
        return database.source("mode", "incrementing", "overlap.rows", "5", "batch.max.rows", "4");
    }

    private static String insert(int first, int last) {
        return "INSERT INTO APP.T (ID, CHANGED) SELECT X, TIMESTAMP '2026-01-01 00:00:00' FROM SYSTEM_RANGE(" + first
                + ", " + last + ")";
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<Integer> sent(List<Batch> batches) {
        return Reading.events(batches).stream()
                .map(json -> Integer.valueOf(json.replaceAll("\\{\"ID\":(\\d+).*", "$1")))
                .toList();
    }
}
