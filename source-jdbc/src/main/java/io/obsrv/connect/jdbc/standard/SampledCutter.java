// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.standard;

import io.obsrv.connect.jdbc.config.RangesConfig;
import io.obsrv.connect.jdbc.dialect.CatalogRows;
import io.obsrv.connect.jdbc.dialect.TableCutter;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.table.TableKind;
import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Progress;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * Cuts tables with a unique key by the quantiles of a sample of it.
 *
 * @param kinds the kinds of tables of which the database takes samples
 * @param blocks asks for the number of blocks of a table, by its schema and its name
 * @param hint what stands behind SELECT of a sample; empty if nothing does
 * @param sample what stands behind FROM for a part of a table's blocks, called t: of the table, and of the percentage
 */
public record SampledCutter(Set<TableKind> kinds, String blocks, String hint, BinaryOperator<String> sample)
        implements TableCutter {

    public SampledCutter {
        kinds = Set.copyOf(kinds);
    }

    @Override
    public Optional<Cuts> cut(Connection connection, TableQueries queries, int parts) throws SQLException {
        return cut(connection, queries, parts, List.of(), parts);
    }

    /** A sample of the whole table again, of which only the rows in question count. */
    @Override
    public Optional<Cuts> cutRest(
            Connection connection, TableQueries queries, Progress progress, Optional<Place> end, int parts)
            throws SQLException {
        return cut(connection, queries, RangesConfig.LIMIT, queries.rest(progress, queries.upTo(end)), parts);
    }

    /** Without a number of blocks nothing is known of how large a sample would be. */
    private Optional<Cuts> cut(
            Connection connection, TableQueries queries, int partsOfTable, List<Condition> wanted, int parts)
            throws SQLException {
        Table table = queries.order().table();
        long size = kinds.contains(table.kind()) && !table.uniqueKey().isEmpty() ? size(connection, table) : 0;
        return size < 1
                ? Optional.empty()
                : Optional.of(
                        sample(queries, KeySample.percent(size, partsOfTable)).cut(connection, wanted, parts));
    }

    private KeySample sample(TableQueries queries, double percent) {
        String from = percent < 100
                ? sample.apply(queries.sql().from(queries.order().table()), KeySample.text(percent))
                : queries.from();
        return new KeySample(queries, hint, from, percent);
    }

    private long size(Connection connection, Table table) throws SQLException {
        List<Long> sizes = new ArrayList<>();
        CatalogRows.each(connection, blocks, table.id(), row -> sizes.add(row.getLong(1)));
        return sizes.isEmpty() ? 0 : sizes.get(0);
    }
}
