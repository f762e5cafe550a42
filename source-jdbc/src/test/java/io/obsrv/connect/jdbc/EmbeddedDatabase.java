// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.source.OutputFormat;
import io.obsrv.connect.source.Positions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A database in the tests' own JVM, which lives as long as it is open, and the permission to read it. */
final class EmbeddedDatabase implements AutoCloseable {

    private static final String SWITCH = "obsrv.connect.jdbc.generic";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Set<String> PERMISSIONS = new TreeSet<>();

    private final String url;
    private final Connection keeper;

    private EmbeddedDatabase(String url, String more, String driver) throws SQLException {
        this.url = url;
        this.keeper = DriverManager.getConnection(url + more);
        PERMISSIONS.add(url.replaceAll("\\d+$", "") + "," + driver);
        System.setProperty(SWITCH, PERMISSIONS.stream().collect(Collectors.joining(";")));
    }

    static EmbeddedDatabase h2() throws SQLException {
        return h2("");
    }

    /** In a mode of another database's. */
    static EmbeddedDatabase h2(String mode) throws SQLException {
        String more = mode.isEmpty() ? "" : ";MODE=" + mode;
        return new EmbeddedDatabase("jdbc:h2:mem:test" + COUNT.incrementAndGet(), more, "org.h2.Driver");
    }

    static EmbeddedDatabase derby() throws SQLException {
        System.setProperty("derby.system.home", "target/derby");
        return new EmbeddedDatabase(
                "jdbc:derby:memory:test" + COUNT.incrementAndGet(),
                ";create=true",
                "org.apache.derby.jdbc.EmbeddedDriver");
    }

    String url() {
        return url;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    void execute(String... statements) throws SQLException {
        try (Statement statement = keeper.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    JdbcSource source(OutputFormat format, String... more) {
        Map<String, String> properties = new HashMap<>();
        properties.put("dialect.name", "generic");
        properties.put("connection.url", url);
        properties.put("mode", "load");
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        return (JdbcSource) new JdbcSourceFactory().create(properties, format, Positions.NONE);
    }

    JdbcSource source(String... more) {
        return source(OutputFormat.JSON, more);
    }

    @Override
    public void close() throws SQLException {
        keeper.close();
    }
}
