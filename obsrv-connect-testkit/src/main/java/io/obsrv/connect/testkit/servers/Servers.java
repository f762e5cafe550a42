// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.servers;

import io.obsrv.connect.testkit.process.FreePorts;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where tests get real servers from.
 *
 * <p>They run as processes of this machine. With {@code -Dtestkit.servers=containers} they run in containers, which
 * needs a Docker engine; tests do not notice.
 */
public final class Servers {

    private static final String WAY = "testkit.servers";

    private Servers() {}

    /** A started PostgreSQL with {@code wal_level=logical}; see {@link PostgresServer}. */
    public static PostgresServer postgres() {
        return postgres(Map.of());
    }

    /** The same with more server settings, such as {@code max_connections}. */
    public static PostgresServer postgres(Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("wal_level", "logical");
        all.put("fsync", "off");
        // The library's own default is off, with which a killed server forgets what it has committed.
        all.put("synchronous_commit", "on");
        // PostgreSQL 13 keeps passwords in another form, with which nobody could come in.
        all.put("password_encryption", "scram-sha-256");
        all.putAll(settings);
        int port = FreePorts.next();
        ServerEngine engine = inContainers() ? new PostgresContainer(port, all) : new PostgresProcess(port, all);
        PostgresServer server = new PostgresServer(engine, port);
        server.start();
        return server;
    }

    /**
     * A started MySQL 8.0.31, always as a process.
     *
     * @throws org.opentest4j.TestAbortedException with what to install if it cannot run on this machine
     */
    public static MySqlServer mysql() {
        return mysql(Map.of());
    }

    /** The same with more server settings, such as {@code log-bin}; the later one of two counts. */
    public static MySqlServer mysql(Map<String, String> settings) {
        return mysqlFamily(MySqlBinaries.MYSQL, settings);
    }

    /** A started MariaDB 11.4.5, always as a process. */
    public static MySqlServer mariadb() {
        return mariadb(Map.of());
    }

    /** The same with more server settings. */
    public static MySqlServer mariadb(Map<String, String> settings) {
        return mysqlFamily(MySqlBinaries.MARIADB, settings);
    }

    /** A started S3 without buckets, always as a process; see {@link S3Server}. */
    public static S3Server s3() {
        S3Server server = new S3Server(FreePorts.next());
        server.start();
        return server;
    }

    private static MySqlServer mysqlFamily(MySqlBinaries binaries, Map<String, String> settings) {
        int port = FreePorts.next();
        MySqlServer server = new MySqlServer(new MySqlProcess(binaries, port, settings), binaries.protocol(), port);
        server.start();
        return server;
    }

    private static boolean inContainers() {
        String way = System.getProperty(WAY, "processes");
        return switch (way) {
            case "processes" -> false;
            case "containers" -> true;
            default ->
                throw new IllegalArgumentException("System property \"" + WAY + "\" is \"" + way
                        + "\"; allowed are \"processes\" and \"containers\"");
        };
    }
}
