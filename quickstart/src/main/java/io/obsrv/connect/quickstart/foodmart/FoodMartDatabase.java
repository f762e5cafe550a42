// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart.foodmart;

import io.obsrv.connect.quickstart.check.RowVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** FoodMart in PostgreSQL, seen by the owner of the tables; not safe for several threads. */
public final class FoodMartDatabase implements AutoCloseable {

    /** What the demo loads. */
    public static final Set<String> TABLES = Set.of(
            "customer",
            "employee",
            "inventory_fact_1997",
            "inventory_fact_1998",
            "product",
            "promotion",
            "salary",
            "sales_fact_1997",
            "sales_fact_1998",
            "sales_fact_dec_1998",
            "store",
            "time_by_day");

    private static final String CHANGED_AT_MICROS = "(extract(epoch FROM updated_at) * 1000000)::bigint";
    private static final int FETCH_ROWS = 10_000;

    private final Connection connection;
    private final Map<String, FoodMartTable> tables;

    private FoodMartDatabase(Connection connection, List<FoodMartTable> tables) {
        this.connection = connection;
        this.tables = new LinkedHashMap<>();
        tables.forEach(table -> this.tables.put(table.name(), table));
    }

    /** Loads the data set; the connection is closed with the database. */
    public static FoodMartDatabase load(Connection connection) throws SQLException {
        return new FoodMartDatabase(connection, FoodMartLoad.into(connection, TABLES));
    }

    /** How many rows there are in all tables. */
    public long rows() throws SQLException {
        long rows = 0;
        for (String table : tables.keySet()) {
            rows += count(table);
        }
        return rows;
    }

    /** Of each table the rows' numbers, and when the row was last changed. */
    public Map<String, Map<Long, Long>> versions() throws SQLException {
        Map<String, Map<Long, Long>> versions = new LinkedHashMap<>();
        for (String table : tables.keySet()) {
            versions.put(table, versions(table));
        }
        return versions;
    }

    /** Adds copies of the rows with numbers in a range. */
    public List<RowVersion> copyRows(String table, long firstRow, int rows) throws SQLException {
        return change(connection, copy(table), firstRow, rows);
    }

    /** Adds copies of rows in a transaction of another connection, which is closed with it. */
    public OpenTransaction copyRowsUncommitted(Connection other, String table, long firstRow, int rows)
            throws SQLException {
        other.setAutoCommit(false);
        return new OpenTransaction(other, table, change(other, copy(table), firstRow, rows));
    }

    /** Sets a column of the rows with numbers in a range. */
    public List<RowVersion> updateRows(String table, String assignment, long firstRow, int rows) throws SQLException {
        return change(
                connection,
                "UPDATE \"" + table(table).name() + "\" SET " + assignment + " WHERE row_id BETWEEN ? AND ?",
                firstRow,
                rows);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private String copy(String table) {
        String columns = table(table).columnList();
        return "INSERT INTO \"" + table + "\" (" + columns + ") SELECT " + columns + " FROM \"" + table
                + "\" WHERE row_id BETWEEN ? AND ?";
    }

    private FoodMartTable table(String name) {
        FoodMartTable table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException("There is no table \"" + name + "\"");
        }
        return table;
    }

    private long count(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM \"" + table + "\"")) {
            result.next();
            return result.getLong(1);
        }
    }

    private Map<Long, Long> versions(String table) throws SQLException {
        Map<Long, Long> versions = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH_ROWS);
            try (ResultSet result =
                    statement.executeQuery("SELECT row_id, " + CHANGED_AT_MICROS + " FROM \"" + table + "\"")) {
                while (result.next()) {
                    versions.put(result.getLong(1), result.getLong(2));
                }
            }
        }
        return versions;
    }

    private static List<RowVersion> change(Connection connection, String sql, long firstRow, int rows)
            throws SQLException {
        List<RowVersion> changed = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement(sql + " RETURNING row_id, " + CHANGED_AT_MICROS)) {
            statement.setLong(1, firstRow);
            statement.setLong(2, firstRow + rows - 1);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    changed.add(new RowVersion(result.getLong(1), result.getLong(2)));
                }
            }
        }
        return changed;
    }
}
