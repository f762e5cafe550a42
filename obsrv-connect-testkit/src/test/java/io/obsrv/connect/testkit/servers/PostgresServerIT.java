// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresServerIT {

    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = Servers.postgres();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void writesTheLogThatChangeDataCaptureNeeds() throws SQLException {
        assertThat(value(server.connect(), "SHOW wal_level")).isEqualTo("logical");
    }

    @Test
    void keepsCommittedRowsOverKillStopAndStart() throws SQLException {
        // Given
        server.sql("CREATE TABLE kept (id bigint PRIMARY KEY)", "INSERT INTO kept SELECT generate_series(1, 1000)");

        // When
        server.kill();
        server.start();
        server.restart();

        // Then
        assertThat(value(server.connect(), "SELECT count(*) FROM kept")).isEqualTo("1000");
    }

    @Test
    void letsARoleInWithItsPasswordOnlyAndToItsTablesOnly() throws SQLException {
        // Given
        server.sql("CREATE TABLE open (id bigint)", "CREATE TABLE secret (id bigint)");

        // When
        server.role("reader", "it's secret", "GRANT SELECT ON open TO reader");

        // Then
        assertThat(value(server.connect("reader", "it's secret"), "SELECT count(*) FROM open"))
                .isEqualTo("0");
        assertThatThrownBy(() -> server.connect("reader", "wrong"))
                .hasRootCauseMessage("FATAL: password authentication failed for user \"reader\"");
        assertThatThrownBy(() -> value(server.connect("reader", "it's secret"), "SELECT count(*) FROM secret"))
                .hasMessage("ERROR: permission denied for table secret");
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
