// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.query;

import io.obsrv.connect.jdbc.config.QueryConfig;
import io.obsrv.connect.jdbc.dialect.Catalog;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.table.TableKind;
import io.obsrv.connect.jdbc.table.TableSummary;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Describes the result of a query by preparing it, with a condition that no row fulfils: it is not executed. */
record QueryCatalog(TableId table, String query, List<String> keyColumns) implements Catalog {

    @Override
    public List<TableSummary> tables(Connection connection, Set<TableKind> kinds, List<String> prefixes) {
        return List.of(new TableSummary(table, TableKind.VIEW, 0, true));
    }

    @Override
    public Optional<Table> describe(Connection connection, TableId id) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT * FROM (\n" + Placeholders.empty(query) + "\n) t WHERE 1 = 0")) {
            ResultSetMetaData result = statement.getMetaData();
            for (int i = 1; i <= result.getColumnCount(); i++) {
                columns.add(new Column(
                        result.getColumnLabel(i),
                        type(result, i),
                        kind(result.getColumnType(i)),
                        result.isNullable(i) != ResultSetMetaData.columnNoNulls,
                        false));
            }
        }
        Table result = new Table(table, TableKind.VIEW, columns, keyColumns, List.of(), true);
        for (String column : keyColumns) {
            if (result.column(column).isEmpty()) {
                throw new UnreadableTable(
                        "The query has no column \"" + column + "\"; it has " + result.columnNames(),
                        QueryConfig.KEY_COLUMNS);
            }
        }
        return Optional.of(result);
    }

    /** As a cast takes it: a column that the database numbers has a type by that name, and decimals have their digits. */
    private static String type(ResultSetMetaData result, int index) throws SQLException {
        String name = result.getColumnTypeName(index);
        if (result.getColumnType(index) == Types.DECIMAL) {
            return "decimal(" + result.getPrecision(index) + "," + result.getScale(index) + ")";
        }
        return switch (name) {
            case "smallserial" -> "int2";
            case "serial" -> "int4";
            case "bigserial" -> "int8";
            default -> name.equals(name.toUpperCase(Locale.ROOT)) ? name.toLowerCase(Locale.ROOT) : name;
        };
    }

    private static Column.Kind kind(int type) {
        return switch (type) {
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DECIMAL -> Column.Kind.INTEGER;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Column.Kind.TIMESTAMP;
            default -> Column.Kind.OTHER;
        };
    }
}
