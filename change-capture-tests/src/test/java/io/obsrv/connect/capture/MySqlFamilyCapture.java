// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import io.obsrv.connect.testkit.servers.MySqlServer;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Capture from servers with a binary log, MariaDB for one. */
abstract class MySqlFamilyCapture extends CaptureContract {

    private final String file;
    private final String script;
    private @Nullable MySqlServer server;

    MySqlFamilyCapture(String plugin, String file, String script) {
        super(plugin);
        this.file = file;
        this.script = script;
    }

    abstract MySqlServer start();

    @Override
    void startServer() {
        MySqlServer started = start();
        server = started;
        started.sql(
                "CREATE DATABASE shop",
                "CREATE TABLE shop.orders (id bigint PRIMARY KEY, version bigint NOT NULL, note text)");
        started.sql(ReadyConfig.sql(script));
    }

    @Override
    void closeServer() {
        server().close();
    }

    @Override
    void killServer() {
        server().kill();
        server().start();
    }

    @Override
    Connection connect() {
        return server().connect("shop");
    }

    @Override
    Map<String, String> connector(String bootstrapServers) {
        return ReadyConfig.of(file, settings(server(), bootstrapServers));
    }

    static Map<String, String> settings(MySqlServer server, String bootstrapServers) {
        return new HashMap<>(Map.of(
                "database.hostname",
                server.host(),
                "database.port",
                Integer.toString(server.port()),
                "database.password",
                "change-me",
                "database.ssl.mode",
                server.jdbcUrl("").startsWith("jdbc:mariadb:") ? "disable" : "preferred",
                "schema.history.internal.kafka.bootstrap.servers",
                bootstrapServers));
    }

    private MySqlServer server() {
        return Objects.requireNonNull(server, "Not started");
    }
}
