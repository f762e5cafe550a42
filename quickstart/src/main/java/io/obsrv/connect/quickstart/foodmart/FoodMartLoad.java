// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart.foodmart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Loads FoodMart into PostgreSQL with COPY, and gives each table what a source needs that follows changes: a number of
 * its own per row, and the time of the row's last change, kept by a trigger.
 */
public final class FoodMartLoad implements FoodMartScript.Rows {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Connection connection;
    private final List<FoodMartTable> tables = new ArrayList<>();
    private @Nullable FoodMartTable current;
    private @Nullable PGCopyOutputStream copy;

    private FoodMartLoad(Connection connection) {
        this.connection = connection;
    }

    /** Creates and fills the tables of these names in the schema {@code public}. */
    public static List<FoodMartTable> into(Connection connection, Set<String> names) throws SQLException {
        FoodMartLoad load = new FoodMartLoad(connection);
        try {
            FoodMartScript.read(FoodMartScript.open(), names, load);
            load.endCopy();
        } catch (IOException failed) {
            throw new UncheckedIOException("Loading FoodMart into PostgreSQL", failed);
        }
        load.followChanges();
        return List.copyOf(load.tables);
    }

    @Override
    public void table(FoodMartTable table) throws IOException {
        tables.add(table);
        execute("""
                CREATE TABLE "%s" (
                  row_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                  %s,
                  updated_at timestamptz NOT NULL DEFAULT clock_timestamp())
                """.formatted(table.name(), table.columns()));
    }

    @Override
    public void row(FoodMartTable table, String copyLine) throws IOException {
        copyInto(table).write(copyLine.getBytes(StandardCharsets.UTF_8));
    }

    private PGCopyOutputStream copyInto(FoodMartTable table) throws IOException {
        if (copy != null && table.equals(current)) {
            return copy;
        }
        endCopy();
        PGCopyOutputStream opened = openCopy(table);
        current = table;
        copy = opened;
        return opened;
    }

    private PGCopyOutputStream openCopy(FoodMartTable table) throws IOException {
        try {
            return new PGCopyOutputStream(
                    connection.unwrap(PGConnection.class),
                    "COPY \"" + table.name() + "\" (" + table.columnList() + ") FROM STDIN",
                    BUFFER_BYTES);
        } catch (SQLException failed) {
            throw new IOException("Copying into " + table.name(), failed);
        }
    }

    private void endCopy() throws IOException {
        if (copy != null) {
            copy.close();
            copy = null;
        }
    }

    private void followChanges() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS
                    'BEGIN NEW.updated_at := clock_timestamp(); RETURN NEW; END'
                    """);
            for (FoodMartTable table : tables) {
                statement.execute("CREATE INDEX ON \"" + table.name() + "\" (updated_at, row_id)");
                statement.execute("CREATE TRIGGER touch BEFORE UPDATE ON \"" + table.name()
                        + "\" FOR EACH ROW EXECUTE FUNCTION touch()");
            }
            statement.execute("ANALYZE");
        }
    }

    private void execute(String sql) throws IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IOException("Running: " + sql, failed);
        }
    }
}
