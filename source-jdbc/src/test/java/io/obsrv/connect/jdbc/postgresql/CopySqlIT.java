// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** Values in the text of a copy stay values, whatever they are. */
class CopySqlIT {

    private static final long SEED = 20_261_121;
    private static final String[] HOSTILE = {
        "'",
        "''",
        "\\",
        "\\'",
        "'; DROP TABLE t; --",
        "?",
        "??",
        "$$",
        "$1",
        "\"",
        "/*",
        "*/",
        "--",
        "\n",
        "\r\n",
        "\t",
        "\u0001",
        "\u007f",
        "é",
        "\u00bf'",
        "\ubf27",
        "😀",
        "%",
        "E'",
        "U&'\\0027'",
        "\\x27",
        "\\047",
        "{",
        "}",
        ""
    };

    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = Servers.postgres();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void readsBackEveryValue(String standardConformingStrings) throws Exception {
        try (Connection connection = server.connect()) {
            // Given
            execute(connection, "SET standard_conforming_strings = " + standardConformingStrings);
            Random random = new Random(SEED);

            for (int i = 0; i < 500; i++) {
                String first = i < HOSTILE.length ? HOSTILE[i] : hostile(random);
                String second = hostile(random);
                Query query = new Query(
                        "SELECT CAST(? AS text) AS \"wh''at?\", CAST(? AS varchar), 'it''s ?' AS \"a\"\"?\"",
                        List.of(first, second));

                // When
                String sql = CopySql.withLiterals(query, connection.unwrap(PGConnection.class));

                // Then
                assertThat(row(connection, sql)).as(sql).containsExactly(first, second, "it's ?");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void failsWithoutTheDriversEscapes(String standardConformingStrings) throws Exception {
        try (Connection connection = server.connect()) {
            // Given
            execute(connection, "SET standard_conforming_strings = " + standardConformingStrings);

            // When // Then
            assertThatThrownBy(() -> row(connection, "SELECT '" + HOSTILE[0] + "'"))
                    .as("control")
                    .isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void refusesAnotherNumberOfValues(int values) throws Exception {
        try (Connection connection = server.connect()) {
            Query query = new Query("SELECT CAST(? AS text)", List.of("a", "b").subList(0, values));
            assertThatThrownBy(() -> CopySql.withLiterals(query, connection.unwrap(PGConnection.class)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static String hostile(Random random) {
        StringBuilder value = new StringBuilder();
        for (int parts = random.nextInt(6); parts >= 0; parts--) {
            value.append(HOSTILE[random.nextInt(HOSTILE.length)]);
        }
        return value.toString();
    }

    private static List<String> row(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            String[] values = new String[row.getMetaData().getColumnCount()];
            for (int i = 0; i < values.length; i++) {
                values[i] = row.getString(i + 1);
            }
            return List.of(values);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
