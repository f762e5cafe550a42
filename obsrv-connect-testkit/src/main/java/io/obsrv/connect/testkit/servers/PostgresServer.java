// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.servers;

import io.obsrv.connect.testkit.process.FreePorts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A real PostgreSQL for tests.
 *
 * <p>It writes the log that change data capture needs ({@code wal_level=logical}) and does not wait for the disk
 * ({@code fsync=off}): it survives a kill of the server, not one of the machine. The superuser may come in without a
 * password; every other role needs its own (SCRAM).
 */
public final class PostgresServer implements AutoCloseable {

    static final String SUPERUSER = "postgres";
    static final String DATABASE = "postgres";

    private final ServerEngine engine;
    private final int port;

    PostgresServer(ServerEngine engine, int port) {
        this.engine = engine;
        this.port = port;
    }

    public String host() {
        return engine.host();
    }

    public int port() {
        return port;
    }

    public String database() {
        return DATABASE;
    }

    /** The superuser. */
    public String user() {
        return SUPERUSER;
    }

    /** The password of the superuser. */
    public String password() {
        return SUPERUSER;
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://" + host() + ":" + port + "/" + DATABASE;
    }

    /** A new connection of the superuser. */
    public Connection connect() {
        return connect(user(), password());
    }

    /** A new connection of a role. */
    public Connection connect(String user, String password) {
        try {
            return DriverManager.getConnection(jdbcUrl(), user, password);
        } catch (SQLException e) {
            throw new IllegalStateException("Connecting to \"" + jdbcUrl() + "\" as \"" + user + "\"", e);
        }
    }

    /** Runs statements as the superuser, each in its own transaction. */
    public void sql(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                run(statement, sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Closing a connection to \"" + jdbcUrl() + "\"", e);
        }
    }

    /**
     * Creates a role that can log in with its password and nothing else, then runs the grants as the superuser.
     *
     * @param grants such as {@code GRANT SELECT ON orders TO reader}
     */
    public void role(String name, String password, String... grants) {
        sql("CREATE ROLE " + name + " LOGIN PASSWORD '" + password.replace("'", "''") + "'");
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

    /** Lets it stand still as it is, with its connections open, until {@link #thaw}. */
    public void freeze() {
        engine.freeze();
    }

    public void thaw() {
        engine.thaw();
    }

    /**
     * A started hot standby: it follows the log of this server and answers queries. This one is restarted for it, and has
     * to be closed after it.
     *
     * @throws IllegalStateException if this server runs in a container
     */
    public PostgresServer standby() {
        if (!(engine instanceof PostgresProcess primary)) {
            throw new IllegalStateException("Only a process has a standby: leave out \"-Dtestkit.servers=containers\"");
        }
        primary.stop();
        PostgresServer standby;
        try {
            int standbyPort = FreePorts.next();
            standby = new PostgresServer(primary.standby(standbyPort), standbyPort);
        } finally {
            primary.start();
        }
        standby.start();
        return standby;
    }

    public void restart() {
        stop();
        start();
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
