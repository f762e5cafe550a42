// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class MySqlServerIT {

    @Test
    void runsMySql() throws SQLException {
        try (MySqlServer server = Servers.mysql()) {
            keepsRowsOverAKillAndLetsAUserInWithItsPasswordOnly(server, "8.0.31");
        }
    }

    @Test
    void runsMariaDb() throws SQLException {
        try (MySqlServer server = Servers.mariadb()) {
            keepsRowsOverAKillAndLetsAUserInWithItsPasswordOnly(server, "11.4.5-MariaDB");
        }
    }

    private static void keepsRowsOverAKillAndLetsAUserInWithItsPasswordOnly(MySqlServer server, String version)
            throws SQLException {
        // Given
        server.sql("CREATE DATABASE shop", "CREATE TABLE shop.kept (id int)", "INSERT INTO shop.kept VALUES (7)");
        server.user("reader", "it's secret", "GRANT SELECT ON shop.* TO reader");

        // When
        server.kill();
        server.start();

        // Then
        assertThat(value(server.connect("shop"), "SELECT version()")).isEqualTo(version);
        assertThat(value(as(server, "it's secret"), "SELECT id FROM kept")).isEqualTo("7");
        assertThatThrownBy(() -> as(server, "wrong")).hasMessageContaining("Access denied");
    }

    private static Connection as(MySqlServer server, String password) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl("shop"), "reader", password);
    }

    private static String value(Connection opened, String sql) throws SQLException {
        try (Connection connection = opened;
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
