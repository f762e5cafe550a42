// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.sql.Connection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

class PostgresCaptureIT extends CaptureContract {

    private @Nullable PostgresServer server;

    PostgresCaptureIT() {
        super("postgres");
    }

    @Override
    void startServer() {
        PostgresServer started = Servers.postgres();
        server = started;
        started.sql("CREATE TABLE orders (id bigint PRIMARY KEY, version bigint NOT NULL, note text)");
        started.sql(ReadyConfig.sql("postgresql.sql"));
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
        return server().connect();
    }

    @Override
    Map<String, String> connector(String bootstrapServers) {
        return ReadyConfig.of(
                "postgresql-log.json",
                Map.of(
                        "database.hostname", server().host(),
                        "database.port", Integer.toString(server().port()),
                        "database.dbname", server().database(),
                        "database.password", "change-me",
                        "database.sslmode", "disable"));
    }

    private PostgresServer server() {
        return Objects.requireNonNull(server, "Not started");
    }
}
