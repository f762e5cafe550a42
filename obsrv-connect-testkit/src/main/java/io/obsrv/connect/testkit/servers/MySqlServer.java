// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A real MySQL or MariaDB for tests, with InnoDB as it comes. */
public final class MySqlServer implements AutoCloseable {

    static final String ADMINISTRATOR = "admin";

    private final ServerEngine engine;
    private final String protocol;
    private final int port;

    MySqlServer(ServerEngine engine, String protocol, int port) {
        this.engine = engine;
        this.protocol = protocol;
        this.port = port;
    }

    public String host() {
        return engine.host();
    }

    public int port() {
        return port;
    }

    /** A user with all rights. */
    public String user() {
        return ADMINISTRATOR;
    }

    /** The password of the user with all rights. */
    public String password() {
        return ADMINISTRATOR;
    }

    /** The URL of a database; without one where its name is empty. */
    public String jdbcUrl(String database) {
        return "jdbc:" + protocol + "://" + host() + ":" + port + "/" + database;
    }

    /** A new connection of the user with all rights. */
    public Connection connect(String database) {
        try {
            return DriverManager.getConnection(jdbcUrl(database), user(), password());
        } catch (SQLException e) {
            throw new IllegalStateException("Connecting to \"" + jdbcUrl(database) + "\"", e);
        }
    }

    /** Runs statements with all rights, each in its own transaction. */
    public void sql(String... statements) {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                run(statement, sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Closing a connection to \"" + jdbcUrl("") + "\"", e);
        }
    }

    /**
     * Creates a user that can log in with its password and nothing else, then runs the grants.
     *
     * @param grants such as {@code GRANT SELECT ON shop.orders TO reader}
     */
    public void user(String name, String password, String... grants) {
        sql("CREATE USER " + name + " IDENTIFIED BY '" + password.replace("'", "''") + "'");
        sql(grants);
    }

    /** Starts, again after {@link #stop} or {@link #kill}, on the same port and data. */
    public void start() {
        engine.start();
    }

    public void stop() {
        engine.stop();
    }

    /** Ends at once, like a machine without power. */
    public void kill() {
        engine.kill();
    }

    /** Ends for good and removes the data. */
    @Override
    public void close() {
        engine.close();
    }

    private static void run(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Running \"" + sql + "\"", e);
        }
    }
}
