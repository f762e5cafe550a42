// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.table.TableKind;
import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Progress;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.Step;
import io.obsrv.connect.jdbc.tracking.TableOrder;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.Tracking;
import io.obsrv.connect.jdbc.tracking.TrackingKind;
import io.obsrv.connect.testkit.docs.Document;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The SQL that is sent to databases for which there is no server to test on, in files for people who know them to read.
 * {@code -Ddocs.write=true} writes them anew.
 */
class GoldenSqlTest {

    private static final Place ROW = new Place(List.of("T", "7"));

    /** Where one answer does not fit all kinds of a dialect. */
    private static final Map<String, List<String>> ANSWERS = Map.of(
            "change-tracking", List.of("2001"), "system-period", List.of("2026-11-21 09:05:00.000000", "SYS_END"));

    @Test
    void writesSqlForSqlServer() {
        compare(
                "sqlserver",
                List.of("bigint", "datetime2(7)", "nvarchar(20)", "timestamp"),
                List.of(
                        "decimal(12,2)",
                        "money",
                        "float",
                        "datetime",
                        "datetimeoffset(7)",
                        "date",
                        "time(7)",
                        "varbinary(16)",
                        "uniqueidentifier",
                        "varchar(20)"),
                "0x00000000000007D1");
    }

    @Test
    void writesSqlForOracle() {
        compare(
                "oracle",
                List.of("NUMBER", "TIMESTAMP(6)", "VARCHAR2(20 CHAR)"),
                List.of(
                        "DATE",
                        "TIMESTAMP(6) WITH TIME ZONE",
                        "TIMESTAMP(6) WITH LOCAL TIME ZONE",
                        "BINARY_DOUBLE",
                        "RAW",
                        "NCHAR(4)"),
                "4711");
    }

    @Test
    void writesSqlForDb2() {
        compare(
                "db2",
                List.of("BIGINT", "TIMESTAMP(6)", "VARCHAR(20)"),
                List.of("DECIMAL(12,2)", "DOUBLE", "DATE", "TIME", "CHARACTER(16) FOR BIT DATA", "VARBINARY(16)"),
                "T",
                "7");
    }

    @Test
    void writesSqlOfTheStandard() {
        compare("generic", List.of("BIGINT", "TIMESTAMP", "VARCHAR"), List.of("DECIMAL"), "T", "7");
    }

    /** A date takes no part of a second. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            oracle,    DATE,         2026-11-21 09:05:00
            oracle,    TIMESTAMP(6), 2026-11-21 09:05:00.123456
            db2,       TIMESTAMP(6), 2026-11-21 09:05:00.123456
            sqlserver, datetime,     2026-11-21T09:05:00.123
            """)
    void writesTimesAsColumnsReadThem(String dialect, String type, String text) {
        assertThat(Dialects.find(dialect)
                        .orElseThrow()
                        .sql()
                        .timeText(LocalDateTime.parse("2026-11-21T09:05:00.123456789"), type))
                .isEqualTo(text);
    }

    private static void compare(String name, List<String> columns, List<String> types, String... answer) {
        Dialect dialect = Dialects.find(name).orElseThrow();
        List<String> lines = new ArrayList<>();
        Table table = table(columns, List.of("id"));
        Table wide = table(columns, List.of("code", "id"));
        queries(lines, dialect.sql(), table, wide);
        ranges(lines, dialect, wide);
        trackings(lines, dialect, table, answer);
        checksums(lines, dialect.sql());
        types(lines, dialect.sql(), types);
        Document.at("source-jdbc/src/test/resources/io/obsrv/connect/jdbc/dialect/" + name + ".sql")
                .isExactly(String.join("\n", lines) + "\n");
    }

    private static void queries(List<String> lines, SqlText sql, Table table, Table wide) {
        TableQueries load = queries(sql, table, "mode", "load");
        add(lines, "load", load.load(Progress.load(Mark.NONE)));
        add(lines, "load, resumed", load.load(Progress.load(Mark.NONE).at(new Place(List.of("7")))));
        TableQueries both = queries(sql, wide, "mode", "load");
        add(
                lines,
                "load by two columns, resumed",
                both.load(Progress.load(Mark.NONE).at(ROW)));
        TableQueries follow = queries(
                sql,
                table,
                "mode",
                "timestamp",
                "timestamp.column.name",
                "changed",
                "timestamp.delay.interval.ms",
                "500");
        add(lines, "place of the last row", follow.horizon(Condition.NONE, 1));
        add(
                lines,
                "load up to a line",
                follow.load(
                        Progress.load(Mark.NONE),
                        follow.behind(follow.order().changes().orElseThrow(), Optional.of(ROW))
                                .negated()));
        add(
                lines,
                "follow",
                follow.follow(
                        Optional.of(ROW),
                        Condition.NONE,
                        follow.order().changes().orElseThrow().terms()));
        add(lines, "load from a time on", follow.load(Progress.load(Mark.NONE).since(Instant.EPOCH)));
        add(lines, "time by now", follow.clock());
    }

    /** How a table of a million blocks is cut, and how a range of it is read. */
    private static void ranges(List<String> lines, Dialect dialect, Table wide) {
        TableQueries queries = queries(dialect.sql(), wide, "mode", "load");
        Progress reached = Progress.load(Mark.NONE).at(ROW);
        Place end = new Place(List.of("U", "8"));
        FixedAnswers whole = new FixedAnswers("1000000", "2000000", "T", "7");
        FixedAnswers rest = new FixedAnswers("1000000", "2000000", "T", "7");
        try {
            if (dialect.cutter().cut(whole.connection(), queries, 8).isEmpty()) {
                return;
            }
            dialect.cutter().cutRest(rest.connection(), queries, reached, Optional.of(end), 4);
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
        lines.add("-- cut into 8 ranges");
        whole.asked().forEach(asked -> lines.add(asked + ";"));
        lines.add("-- cut the rest of a range into 4");
        rest.asked().forEach(asked -> lines.add(asked + ";"));
        add(lines, "load of a range", queries.load(reached, queries.upTo(Optional.of(end))));
        add(lines, "any row of a range", queries.anyToLoad(reached, queries.upTo(Optional.of(end))));
    }

    /** What the dialect's own kinds ask and read; the others are as above. */
    private static void trackings(List<String> lines, Dialect dialect, Table table, String... answer) {
        ReadingConfig reading = reading("mode", "timestamp", "timestamp.column.name", "changed", "deletes", "tracking");
        TableOrder order = TableOrder.of(table, reading, dialect.sql());
        for (TrackingKind kind : dialect.trackings()) {
            if (kind.name().equals("cursor") || kind.name().equals("overlap")) {
                continue;
            }
            String[] first = ANSWERS.getOrDefault(kind.name(), List.of(answer)).toArray(String[]::new);
            String[] later = first.length == 1
                    ? new String[] {first[0].replace("1", "2")}
                    : kind.seesDeletes() ? first : new String[] {"U", "8"};
            try {
                tracking(lines, kind, kind.track(order, reading), answers(first), answers(later));
            } catch (SQLException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private static FixedAnswers answers(String... row) {
        return new FixedAnswers(row).but("MIN_VALID_VERSION", "7").but("SYSCAT.PERIODS", "SYS_START", "SYS_END");
    }

    private static void tracking(
            List<String> lines, TrackingKind kind, Tracking tracking, FixedAnswers database, FixedAnswers later)
            throws SQLException {
        Mark line = tracking.begin(database.connection()).orElseThrow();
        lines.add("-- tracking " + kind.name() + ": begins");
        database.asked().forEach(asked -> lines.add(asked + ";"));
        lines.add("-- tracking " + kind.name() + ": rows of the load " + line.values());
        lines.add(tracking.loaded(line).isNone() ? "all" : tracking.loaded(line).sql());
        Mark behind = kind.seesDeletes() ? before(tracking.behind(line)) : tracking.behind(line);
        Step step = tracking.next(later.connection(), behind).orElseThrow();
        lines.add("-- tracking " + kind.name() + ": next");
        later.asked().forEach(asked -> lines.add(asked + ";"));
        add(lines, "tracking " + kind.name() + ": step", step.query());
        if (kind.seesDeletes()) {
            Mark written = step.progression().after(List.of(), true);
            add(
                    lines,
                    "tracking " + kind.name() + ": deletes",
                    tracking.next(later.connection(), written).orElseThrow().query());
        }
    }

    /** The same, had the line been drawn earlier: the fixed answers know one moment only. */
    private static Mark before(Mark line) {
        String lower = line.text("lower", "");
        return line.with("lower", lower.matches("[0-9]+") ? "1234" : "2026-01-01 00:00:00.000000");
    }

    /** What a sweep sums over the keys of a page. */
    private static void checksums(List<String> lines, SqlText sql) {
        sql.hash(List.of("a")).ifPresent(hash -> lines.addAll(List.of("-- checksum of a key", hash + ";")));
        sql.hash(List.of("a", "b"))
                .ifPresent(hash -> lines.addAll(List.of("-- checksum of a key of two columns", hash + ";")));
    }

    private static void types(List<String> lines, SqlText sql, List<String> types) {
        for (String type : types) {
            lines.add("-- " + type);
            lines.add(sql.asText("t.c", type) + ", t.c > " + sql.parameter(type) + ";");
        }
    }

    private static void add(List<String> lines, String what, Query query) {
        lines.add("-- " + what + (query.values().isEmpty() ? "" : " " + query.values()));
        lines.add(query.text() + ";");
    }

    private static Table table(List<String> types, List<String> key) {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("id", types.get(0), Column.Kind.INTEGER, false, true),
                new Column("changed", types.get(1), Column.Kind.TIMESTAMP, false, false),
                new Column("code", types.get(2), Column.Kind.OTHER, false, false)));
        if (types.size() > 3) {
            columns.add(new Column("version", types.get(3), Column.Kind.OTHER, false, false));
        }
        return new Table(new TableId("app", "or\"d]ers"), TableKind.TABLE, columns, key, key, false);
    }

    private static TableQueries queries(SqlText sql, Table table, String... settings) {
        ReadingConfig reading = reading(settings);
        return new TableQueries(TableOrder.of(table, reading, sql), reading, sql);
    }

    private static ReadingConfig reading(String... settings) {
        Map<String, String> properties = new HashMap<>(Map.of("connection.host", "h", "connection.database", "d"));
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        return JdbcConfig.from(properties).reading();
    }
}
