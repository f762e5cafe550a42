// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart.foodmart;

import io.obsrv.connect.testkit.servers.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The table of products, and a copy of it in another database, which is empty at first; not safe for several threads. */
public final class ProductCopy implements AutoCloseable {

    public static final String TABLE = "product";
    public static final String DATABASE = "reports";
    public static final String CAPTURER = "obsrv_capture";
    public static final String WRITER = "obsrv_writer";
    public static final String PUBLICATION = "obsrv_product";

    /** What stands for a type of PostgreSQL in the setting "fields" of the transform; text is the rest. */
    private static final String FIELDS = """
            SELECT string_agg(column_name || ':' || CASE data_type
                WHEN 'bigint' THEN 'long'
                WHEN 'integer' THEN 'int'
                WHEN 'smallint' THEN 'int'
                WHEN 'double precision' THEN 'double'
                WHEN 'boolean' THEN 'boolean'
                WHEN 'numeric' THEN 'decimal:' || numeric_precision || ':' || numeric_scale
                WHEN 'timestamp with time zone' THEN 'timestamptz'
                ELSE 'string' END, ',' ORDER BY ordinal_position)
            FROM information_schema.columns WHERE table_name = 'product'""";

    private static final String COLUMNS = """
            SELECT string_agg(format('%I %s', attname, format_type(atttypid, atttypmod)), ', ' ORDER BY attnum)
            FROM pg_attribute WHERE attrelid = 'product'::regclass AND attnum > 0 AND NOT attisdropped""";

    /** All rows as one value, and how many there are. */
    private static final String CONTENT =
            "SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY row_id)), '') FROM product t";

    private final Connection original;
    private final Connection copy;

    private ProductCopy(Connection original, Connection copy) {
        this.original = original;
        this.copy = copy;
    }

    /** Makes the other database, a role that may capture the one table, and one that may write the other. */
    public static ProductCopy in(PostgresServer postgres, String password) throws SQLException {
        postgres.role(
                CAPTURER,
                password,
                "ALTER ROLE " + CAPTURER + " REPLICATION",
                "GRANT USAGE ON SCHEMA public TO " + CAPTURER,
                "GRANT SELECT ON product TO " + CAPTURER,
                "ALTER TABLE product REPLICA IDENTITY FULL",
                "CREATE PUBLICATION " + PUBLICATION + " FOR TABLE product");
        postgres.role(WRITER, password, "CREATE DATABASE " + DATABASE);
        Connection original = postgres.connect();
        Connection copy = DriverManager.getConnection(url(postgres), postgres.user(), postgres.password());
        execute(copy, "CREATE TABLE product (" + value(original, COLUMNS) + ", PRIMARY KEY (row_id))");
        execute(copy, "GRANT SELECT, INSERT, UPDATE, DELETE ON product TO " + WRITER);
        return new ProductCopy(original, copy);
    }

    /** The URL of the other database. */
    public static String url(PostgresServer postgres) {
        return "jdbc:postgresql://" + postgres.host() + ":" + postgres.port() + "/" + DATABASE;
    }

    /** The columns and their types, as the transform wants them. */
    public String fields() throws SQLException {
        return value(original, FIELDS);
    }

    /** How many products there are. */
    public int rows() throws SQLException {
        return Integer.parseInt(value(original, "SELECT count(*) FROM product"));
    }

    /** Whether the other database has the same rows, every value of them. */
    public boolean isSame() throws SQLException {
        return value(copy, CONTENT).equals(value(original, CONTENT));
    }

    /** Changes a product, and deletes another. */
    public void updateAndDelete() throws SQLException {
        execute(original, "UPDATE product SET \"SRP\" = \"SRP\" / 2 WHERE row_id = 1001");
        execute(original, "DELETE FROM product WHERE row_id = 1002");
    }

    @Override
    public void close() throws SQLException {
        original.close();
        copy.close();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
