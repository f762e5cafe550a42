// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import java.sql.Connection;
import java.util.List;
import java.util.Map;

/**
 * A real server of a database with an empty table "orders" (id, version, note), set up as the page on its capture and the
 * ready SQL script say.
 */
interface OrdersServer extends AutoCloseable {

    /** The user that the ready scripts make. */
    String USER = "obsrv_capture";

    /** The password that the ready scripts give to it. */
    String PASSWORD = "change-me";

    /** Debezium's plugin, such as {@code postgres}. */
    String plugin();

    /** What the archive of the JDBC source does not hold. */
    List<Class<?>> drivers();

    /** Where the tables are, such as {@code public}. */
    String schema();

    /** A connection of the owner of the tables. */
    Connection connect();

    /** Runs statements as the owner of the tables, which can be named without their schema. */
    void sql(String... statements);

    /** Ends like a machine without power, and starts again. */
    void kill();

    /**
     * The ready configuration of capture, for this server.
     *
     * @param form {@code log} or {@code upsert}
     */
    Map<String, String> capture(String form, String bootstrapServers);

    /** Where the JDBC source finds a table of this server. */
    Map<String, String> source(String table);

    @Override
    void close();
}
