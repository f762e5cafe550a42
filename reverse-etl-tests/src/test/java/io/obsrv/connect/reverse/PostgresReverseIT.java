// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.reverse;

import io.obsrv.connect.testkit.kafka.RepositoryFiles;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.sql.Connection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

class PostgresReverseIT extends JdbcReverseContract {

    private @Nullable PostgresServer server;

    PostgresReverseIT() {
        super("postgresql-upsert.json", "postgresql-newest.json");
    }

    @Override
    void startTarget() {
        PostgresServer started = Servers.postgres();
        server = started;
        started.sql(RepositoryFiles.text(ReadyConfig.sql("reverse-etl", "postgresql.sql")));
    }

    @Override
    void closeTarget() {
        server().close();
    }

    @Override
    Connection connect() {
        return server().connect();
    }

    @Override
    String url() {
        return server().jdbcUrl();
    }

    @Override
    String collection(String table) {
        return "public." + table;
    }

    @Override
    String copyOfTable(String name) {
        return "CREATE TABLE " + name + " (LIKE orders INCLUDING ALL)";
    }

    private PostgresServer server() {
        return Objects.requireNonNull(server, "Not started");
    }
}
