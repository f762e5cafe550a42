// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.reverse;

import io.obsrv.connect.testkit.kafka.RepositoryFiles;
import io.obsrv.connect.testkit.servers.MySqlServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.sql.Connection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

/** As that of PostgreSQL, into another kind of database: left out of every day's run. */
@Tag("long")
class MySqlReverseIT extends JdbcReverseContract {

    private @Nullable MySqlServer server;

    MySqlReverseIT() {
        super("mysql-upsert.json", "mysql-newest.json");
    }

    @Override
    void startTarget() {
        MySqlServer started = Servers.mysql();
        server = started;
        started.sql(RepositoryFiles.statements(ReadyConfig.sql("reverse-etl", "mysql.sql")));
    }

    @Override
    void closeTarget() {
        server().close();
    }

    @Override
    Connection connect() {
        return server().connect("shop");
    }

    @Override
    String url() {
        return server().jdbcUrl("shop");
    }

    @Override
    String collection(String table) {
        return table;
    }

    @Override
    String copyOfTable(String name) {
        return "CREATE TABLE " + name + " LIKE orders";
    }

    private MySqlServer server() {
        return Objects.requireNonNull(server, "Not started");
    }
}
