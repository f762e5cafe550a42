// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.dialect.Dialects;
import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.table.TableKind;
import io.obsrv.connect.source.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableQueriesTest {

    private static final SqlText SQL = Dialects.find("postgresql").orElseThrow().sql();

    private static final Column ID = new Column("id", "bigint", Column.Kind.INTEGER, false, true);
    private static final Column UUID = new Column("u\"id", "uuid", Column.Kind.OTHER, false, false);
    private static final Column CHANGED =
            new Column("changed", "timestamp(6) with time zone", Column.Kind.TIMESTAMP, false, false);
    private static final Column CREATED =
            new Column("created", "timestamp without time zone", Column.Kind.TIMESTAMP, true, false);

    @Test
    void loadsByThePrimaryKey() {
        // Given
        TableQueries queries = queries(table(List.of("id")), "mode", "load");

        // When
        Query first = queries.load(Progress.load(Mark.NONE), Condition.NONE);
        Query next = queries.load(Progress.load(Mark.NONE).at(new Place(List.of("7"))), Condition.NONE);

        // Then
        assertThat(first)
                .isEqualTo(new Query("SELECT t.*, t.\"id\" FROM ONLY \"s\".\"t\"\"x\" t ORDER BY t.\"id\"", List.of()));
        assertThat(next)
                .isEqualTo(new Query(
                        "SELECT t.*, t.\"id\" FROM ONLY \"s\".\"t\"\"x\" t WHERE t.\"id\" > CAST(? AS bigint) ORDER BY t.\"id\"",
                        List.of("7")));
    }

    @Test
    void loadsByAKeyOfTwoColumnsUpToTheHorizon() {
        // Given
        TableQueries queries =
                queries(table(List.of("u\"id", "id")), "mode", "timestamp", "timestamp.column.name", "changed");

        // When
        Query query = queries.load(
                Progress.load(Mark.NONE).at(new Place(List.of("u", "8"))),
                cursor(queries).loaded(new Mark(Map.of("timestamp", "T", "key.u\"id", "U", "key.id", "9"))));

        // Then
        assertThat(query)
                .isEqualTo(new Query(
                        "SELECT t.*, t.\"u\"\"id\", t.\"id\" FROM ONLY \"s\".\"t\"\"x\" t"
                                + " WHERE (t.\"u\"\"id\", t.\"id\") > (CAST(? AS uuid), CAST(? AS bigint))"
                                + " AND CASE WHEN (t.\"changed\", t.\"u\"\"id\", t.\"id\") > (CAST(? AS timestamp(6) with time zone),"
                                + " CAST(? AS uuid), CAST(? AS bigint)) THEN 0 ELSE 1 END = 1"
                                + " ORDER BY t.\"u\"\"id\", t.\"id\"",
                        List.of("u", "8", "T", "U", "9")));
    }

    @Test
    void loadsOnlyRowsWithoutAValueWhereThereIsNoHorizon() {
        // Given
        TableQueries queries = queries(table(List.of("id")), "mode", "incrementing");

        // When
        Query query = queries.load(Progress.load(Mark.NONE), cursor(queries).loaded(Mark.NONE));

        // Then
        assertThat(query.text())
                .isEqualTo(
                        "SELECT t.*, t.\"id\" FROM ONLY \"s\".\"t\"\"x\" t WHERE CASE WHEN t.\"id\" IS NOT NULL THEN 0 ELSE 1 END = 1"
                                + " ORDER BY t.\"id\"");
    }

    @Test
    void loadsATableWithoutAKeyAsItLies() {
        // Given
        TableQueries queries = queries(table(List.of()), "mode", "load");

        // When
        Query query = queries.load(Progress.load(Mark.NONE).at(new Place(List.of("(3,4)"))), Condition.NONE);

        // Then
        assertThat(query)
                .isEqualTo(new Query(
                        "SELECT t.*, CAST(t.ctid AS text) FROM ONLY \"s\".\"t\"\"x\" t WHERE t.ctid > CAST(? AS tid)",
                        List.of("(3,4)")));
    }

    @Test
    void asksForTheHorizon() {
        // Given
        TableQueries queries = queries(
                table(List.of("id")),
                "mode",
                "timestamp+incrementing",
                "timestamp.column.name",
                "changed",
                "timestamp.delay.interval.ms",
                "50");

        // When
        Query query = queries.horizon(Condition.NONE, 1);

        // Then
        assertThat(query)
                .isEqualTo(new Query(
                        "SELECT CAST(t.\"changed\" AS text), t.\"id\" FROM ONLY \"s\".\"t\"\"x\" t"
                                + " WHERE t.\"changed\" < now() - CAST(? AS bigint) * interval '1 millisecond'"
                                + " ORDER BY t.\"changed\" DESC, t.\"id\" DESC FETCH FIRST 1 ROWS ONLY",
                        List.of("50")));
    }

    @Test
    void followsByTheFirstTimestampThatHasAValue() {
        // Given
        TableQueries queries = queries(
                table(List.of("id")),
                "mode",
                "timestamp",
                "timestamp.column.name",
                "created,changed",
                "batch.max.rows",
                "9",
                "timestamp.delay.interval.ms",
                "50");

        // When
        Query query = queries.follow(Optional.of(new Place(List.of("T", "7"))), Condition.NONE, changes(queries));

        // Then
        assertThat(query)
                .isEqualTo(new Query(
                        "SELECT t.*, CAST(COALESCE(t.\"created\", t.\"changed\") AS text), t.\"id\" FROM ONLY \"s\".\"t\"\"x\" t"
                                + " WHERE (COALESCE(t.\"created\", t.\"changed\"), t.\"id\") > (CAST(? AS timestamp without time"
                                + " zone), CAST(? AS bigint)) AND COALESCE(t.\"created\", t.\"changed\") < localtimestamp -"
                                + " CAST(? AS bigint) * interval '1 millisecond' ORDER BY COALESCE(t.\"created\","
                                + " t.\"changed\"), t.\"id\" FETCH FIRST 9 ROWS ONLY",
                        List.of("T", "7", "50")));
    }

    @Test
    void followsFromTheBeginningOfAnEmptyTable() {
        // Given
        TableQueries queries = queries(table(List.of("id")), "mode", "incrementing");

        // When
        Query query = queries.follow(Optional.empty(), Condition.NONE, changes(queries));

        // Then
        assertThat(query.text())
                .isEqualTo("SELECT t.*, t.\"id\" FROM ONLY \"s\".\"t\"\"x\" t ORDER BY t.\"id\""
                        + " FETCH FIRST 5000 ROWS ONLY");
    }

    @Test
    void breaksTiesOfAnIncrementingColumnByTheKey() {
        // When
        TableOrder order = order(table(List.of("u\"id")), "mode", "incrementing");

        // Then
        assertThat(order.changes().orElseThrow().terms().stream().map(Term::name))
                .containsExactly("incrementing", "key.u\"id");
    }

    @Test
    void keepsProgressAsAPosition() {
        // Given
        TableOrder order = order(table(List.of("u\"id")), "mode", "timestamp", "timestamp.column.name", "changed");
        Progress progress = Progress.load(new Mark(Map.of("timestamp", "T", "key.u\"id", "U")))
                .at(new Place(List.of("u")));

        // When
        Position position = progress.position(order.load());

        // Then
        assertThat(position.toOffset())
                .isEqualTo(Map.of(
                        "v", 1L,
                        "phase", "load",
                        "at.key.u\"id", "u",
                        "horizon.timestamp", "T",
                        "horizon.key.u\"id", "U"));
        assertThat(Progress.from(position, order.load(), true)).isEqualTo(progress);
    }

    @Test
    void refusesAPositionThatHasOtherColumns() {
        // Given
        TableQueries queries = queries(table(List.of("id")), "mode", "incrementing");
        Mark mark = Mark.NONE.with("timestamp", "T");

        // When // Then
        assertThatThrownBy(() -> Place.from(mark, "", changes(queries)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The stored position has no [incrementing]: it was made with another mode, or other"
                        + " columns, than are now in use. Set them as they were, or reset the connector's offsets to"
                        + " read the table again");
    }

    @Test
    void saysWhatATableLacks() {
        assertThatThrownBy(() -> order(table(List.of("id")), "mode", "incrementing", "incrementing.column.name", "no"))
                .isInstanceOf(UnreadableTable.class)
                .hasMessage("\"s.\"t\"\"x\"\" has no column \"no\"; it has [id, u\"id, changed, created]");
        assertThatThrownBy(() -> order(table(List.of("id")), "mode", "timestamp", "timestamp.column.name", "id"))
                .hasMessage("Column \"id\" of \"s.\"t\"\"x\"\" is of type bigint, which is no timestamp");
        assertThatThrownBy(() -> order(table(List.of("id")), "mode", "timestamp", "timestamp.column.name", "created"))
                .hasMessageContaining("may be null");
    }

    private static Table table(List<String> key) {
        return new Table(
                new TableId("s", "t\"x"), TableKind.TABLE, List.of(ID, UUID, CHANGED, CREATED), key, key, true);
    }

    private static TableOrder order(Table table, String... settings) {
        return TableOrder.of(table, reading(settings), SQL);
    }

    private static TableQueries queries(Table table, String... settings) {
        return new TableQueries(order(table, settings), reading(settings), SQL);
    }

    private static List<Term> changes(TableQueries queries) {
        return queries.order().changes().orElseThrow().terms();
    }

    private static CursorTracking cursor(TableQueries queries) {
        return new CursorTracking("cursor", queries, CursorTracking.Bound.NONE);
    }

    private static ReadingConfig reading(String... settings) {
        Map<String, String> properties = new HashMap<>(Map.of("connection.host", "h", "connection.database", "d"));
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        return JdbcConfig.from(properties).reading();
    }
}
