// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import io.obsrv.connect.testkit.servers.MySqlServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

class MySqlOneShapeIT extends OneShapeContract {

    private @Nullable MySqlServer server;

    MySqlOneShapeIT() {
        super("mysql", TypeCases.of("mysql-types.txt", 4), "differences-mysql.txt", com.mysql.cj.jdbc.Driver.class);
    }

    @Override
    void startServer(TypeCases types) {
        MySqlServer started = Servers.mysql(MySqlCaptureIT.SERVER);
        server = started;
        started.sql("CREATE DATABASE shop");
        run(types.createTable("types"));
        run(types.insert("types", 1));
    }

    @Override
    void insert(String sql) {
        run(sql);
    }

    @Override
    void closeServer() {
        server().close();
    }

    @Override
    Map<String, String> capture(String bootstrapServers) {
        Map<String, String> settings = MySqlFamilyCapture.settings(server(), bootstrapServers);
        settings.putAll(Map.of(
                "database.user",
                server().user(),
                "database.password",
                server().password(),
                "table.include.list",
                "shop\\.types",
                "transforms.change.entry.topic",
                "captured"));
        Map<String, String> config = ReadyConfig.of("mysql-log.json", settings);
        config.remove("signal.data.collection");
        return config;
    }

    @Override
    Map<String, String> load() {
        return Map.ofEntries(
                Map.entry("connector.class", "io.obsrv.connect.jdbc.JdbcSourceConnector"),
                Map.entry("tasks.max", "1"),
                Map.entry("connection.url", server().jdbcUrl("shop") + "?allowPublicKeyRetrieval=true"),
                Map.entry("connection.user", server().user()),
                Map.entry("connection.password", server().password()),
                Map.entry("table.include.list", "shop\\.types"),
                Map.entry("mode", "load"),
                Map.entry("change.fields", "always"),
                Map.entry("topic.template", "loaded"),
                Map.entry("value.converter", "io.obsrv.connect.envelope.ObsrvEnvelopeConverter"),
                Map.entry("value.converter.obsrv.dataset.id", "types"));
    }

    /** In a session that takes days which no calendar has. */
    private void run(String sql) {
        server().sql("USE shop", "SET SESSION sql_mode = ''", sql);
    }

    private MySqlServer server() {
        return Objects.requireNonNull(server, "Not started");
    }
}
