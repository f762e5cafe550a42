// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

class PostgresOneShapeIT extends OneShapeContract {

    private @Nullable PostgresServer server;

    PostgresOneShapeIT() {
        super("postgres", TypeCases.of("types.txt", 3, "numeric(5,-2)"), "differences-postgresql.txt");
    }

    @Override
    void startServer(TypeCases types) {
        PostgresServer started = Servers.postgres();
        server = started;
        started.sql(
                "CREATE TYPE mood AS ENUM ('sad', 'happy')",
                "CREATE DOMAIN price AS numeric(10, 2)",
                "CREATE TYPE pair AS (a int, b text)",
                types.createTable("types"),
                types.insert("types", 1),
                "CREATE PUBLICATION types FOR TABLE types");
    }

    @Override
    void insert(String sql) {
        server().sql(sql);
    }

    @Override
    void closeServer() {
        server().close();
    }

    @Override
    Map<String, String> capture(String bootstrapServers) {
        Map<String, String> config = ReadyConfig.of(
                "postgresql-log.json",
                Map.of(
                        "database.hostname",
                        server().host(),
                        "database.port",
                        Integer.toString(server().port()),
                        "database.dbname",
                        server().database(),
                        "database.user",
                        server().user(),
                        "database.password",
                        server().password(),
                        "database.sslmode",
                        "disable",
                        "table.include.list",
                        "public\\.types",
                        "publication.name",
                        "types",
                        "include.unknown.datatypes",
                        "true",
                        "transforms.change.entry.topic",
                        "captured"));
        config.remove("signal.data.collection");
        return config;
    }

    @Override
    Map<String, String> load() {
        return Map.ofEntries(
                Map.entry("connector.class", "io.obsrv.connect.jdbc.JdbcSourceConnector"),
                Map.entry("tasks.max", "1"),
                Map.entry("connection.host", server().host()),
                Map.entry("connection.port", Integer.toString(server().port())),
                Map.entry("connection.database", server().database()),
                Map.entry("connection.user", server().user()),
                Map.entry("connection.password", server().password()),
                Map.entry("table.include.list", "public\\.types"),
                Map.entry("mode", "load"),
                Map.entry("change.fields", "always"),
                Map.entry("topic.template", "loaded"),
                Map.entry("value.converter", "io.obsrv.connect.envelope.ObsrvEnvelopeConverter"),
                Map.entry("value.converter.obsrv.dataset.id", "types"));
    }

    private PostgresServer server() {
        return Objects.requireNonNull(server, "Not started");
    }
}
