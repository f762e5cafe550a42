// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import io.obsrv.connect.testkit.servers.MySqlServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

class MySqlOneShapeIT extends OneShapeContract {

    private static final String SESSION = "SET sql_mode = 'ALLOW_INVALID_DATES', time_zone = '+02:00'";

    private @Nullable MySqlServer server;

    MySqlOneShapeIT() {
        super(
                "mysql",
                TypeCases.of("mysql-types.txt", 4, "date '2026-02-31'", "json '{\"a\":[92233720368547758080]}'"),
                "differences-mysql.txt",
                com.mysql.cj.jdbc.Driver.class);
    }

    @Override
    void startServer(TypeCases types) {
        MySqlServer started = Servers.mysql(MySqlCaptureIT.SERVER);
        server = started;
        started.sql("CREATE DATABASE shop", types.createTable("shop.types"));
        insert(types.insert("shop.types", 1));
    }

    @Override
    void insert(String sql) {
        server().sql("USE shop", SESSION, sql);
    }

    @Override
    void closeServer() {
        server().close();
    }

    @Override
    Map<String, String> capture(String bootstrapServers) {
        Map<String, String> place = MySqlFamilyCapture.settings(server(), bootstrapServers);
        place.put("database.user", server().user());
        place.put("database.password", server().password());
        place.put("table.include.list", "shop\\.types");
        place.put("transforms.change.entry.topic", "captured");
        Map<String, String> config = ReadyConfig.of("mysql-log.json", place);
        config.remove("signal.data.collection");
        return config;
    }

    @Override
    Map<String, String> load() {
        return Map.ofEntries(
                Map.entry("connector.class", "io.obsrv.connect.jdbc.JdbcSourceConnector"),
                Map.entry("tasks.max", "1"),
                Map.entry("dialect.name", "mysql"),
                Map.entry("connection.host", server().host()),
                Map.entry("connection.port", Integer.toString(server().port())),
                Map.entry("connection.database", "shop"),
                Map.entry("connection.user", server().user()),
                Map.entry("connection.password", server().password()),
                Map.entry("connection.properties", "sslMode=PREFERRED"),
                Map.entry("table.include.list", "shop\\.types"),
                Map.entry("mode", "load"),
                Map.entry("change.fields", "always"),
                Map.entry("topic.template", "loaded"),
                Map.entry("value.converter", "io.obsrv.connect.envelope.ObsrvEnvelopeConverter"),
                Map.entry("value.converter.obsrv.dataset.id", "types"));
    }

    private MySqlServer server() {
        return Objects.requireNonNull(server, "Not started");
    }
}
