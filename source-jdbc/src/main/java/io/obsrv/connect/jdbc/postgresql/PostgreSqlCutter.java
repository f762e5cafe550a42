// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.jdbc.config.RangesConfig;
import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.dialect.TableCutter;
import io.obsrv.connect.jdbc.standard.KeySample;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.table.TableKind;
import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Progress;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts a table by the quantiles of a sample of its keys; without a key, by blocks.
 *
 * <p>A row whose key changes during the load, or that moves to another block, leaves its range, and may enter another. Where
 * changes are tracked by transactions that is a change like any other: the new version is behind the line and is
 * followed. Without tracking it may be loaded twice or not at all, as it may be in a table that is read in one.
 */
record PostgreSqlCutter(SqlText sql) implements TableCutter {

    /** From this version on, a condition on ctid is a range of blocks to scan and not a filter. */
    private static final int BLOCK_RANGES = 14;

    private static final Set<TableKind> KINDS =
            Set.of(TableKind.TABLE, TableKind.PARTITIONED_TABLE, TableKind.MATERIALIZED_VIEW);

    private static final String SIZE = """
            SELECT coalesce(sum(pg_relation_size(c.oid)), 0) / current_setting('block_size')::int,
                coalesce(sum(greatest(c.reltuples, 0)), 0)::bigint
            FROM pg_class c, (SELECT CAST(CAST(? AS regclass) AS oid) AS oid) t
            WHERE c.relkind IN ('r', 'm')
                AND (c.oid = t.oid OR c.oid IN (SELECT relid FROM pg_partition_tree(t.oid)))""";

    private record Size(long blocks, long rows) {}

    @Override
    public Optional<Cuts> cut(Connection connection, TableQueries queries, int parts) throws SQLException {
        Table table = queries.order().table();
        boolean byBlocks = queries.order().load().stored();
        if (!KINDS.contains(table.kind())
                || (byBlocks && connection.getMetaData().getDatabaseMajorVersion() < BLOCK_RANGES)) {
            return Optional.empty();
        }
        Size size = size(connection, table);
        return Optional.of(
                byBlocks
                        ? blocks(size, parts)
                        : sampled(queries, KeySample.percent(size.blocks, parts))
                                .cut(connection, List.of(), parts));
    }

    private Size size(Connection connection, Table table) throws SQLException {
        String name =
                sql.quoted(table.id().schema()) + "." + sql.quoted(table.id().name());
        try (PreparedStatement statement = new Query(SIZE, List.of(name)).prepare(connection, 1);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Size(row.getLong(1), row.getLong(2));
        }
    }

    private static Cuts blocks(Size size, int parts) {
        return new Cuts(boundaries(0, size.blocks, parts), size.rows);
    }

    /** The ends of so many parts of some blocks, but for the last one. */
    private static List<Place> boundaries(long first, long end, int parts) {
        Set<Place> places = new LinkedHashSet<>();
        for (long part = 1; part < parts; part++) {
            long block = first + (end - first) * part / parts;
            if (block > first) {
                // Rows have numbers from 1 on in their block: this is the end of the block before.
                places.add(new Place(List.of("(" + block + ",0)")));
            }
        }
        return List.copyOf(places);
    }

    /** The block of a place such as {@code (7,12)}. */
    private static long block(Place place) {
        String ctid = place.values().get(0);
        return Long.parseLong(ctid.substring(1, ctid.indexOf(',')));
    }

    /** A sample of the whole table again, of which only the rows in question count. */
    @Override
    public Optional<Cuts> cutRest(
            Connection connection, TableQueries queries, Progress progress, Optional<Place> end, int parts)
            throws SQLException {
        Size size = size(connection, queries.order().table());
        double percent = KeySample.percent(size.blocks, RangesConfig.LIMIT);
        List<Condition> rest = queries.rest(progress, queries.upTo(end));
        if (!queries.order().load().stored()) {
            return Optional.of(sampled(queries, percent).cut(connection, rest, parts));
        }
        long first = progress.place().map(PostgreSqlCutter::block).orElse(0L);
        long last = Math.min(size.blocks, end.map(PostgreSqlCutter::block).orElse(size.blocks));
        Query count = Query.of("SELECT count(*) FROM " + queries.from() + sample(percent))
                .where(rest);
        try (PreparedStatement statement = count.prepare(connection, 1);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return Optional.of(new Cuts(boundaries(first, last, parts), Math.round(row.getLong(1) * 100 / percent)));
        }
    }

    private static KeySample sampled(TableQueries queries, double percent) {
        return new KeySample(queries, "", queries.from() + sample(percent), percent);
    }

    private static String sample(double percent) {
        return " TABLESAMPLE SYSTEM (" + KeySample.text(percent) + ") REPEATABLE (1)";
    }
}
