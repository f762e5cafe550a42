// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.sql.postgres.SocketFactory;
import io.obsrv.connect.fault.Fault;
import io.obsrv.connect.jdbc.config.ConnectionConfig;
import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.credentials.Credentials;
import io.obsrv.connect.jdbc.credentials.CredentialsFailure;
import io.obsrv.connect.jdbc.credentials.Login;
import io.obsrv.connect.jdbc.credentials.Token;
import io.obsrv.connect.jdbc.credentials.TokenCredentials;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections to a real server whose role changes its password: what a cloud's tokens do to us. */
class CredentialsIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static PostgresServer server;

    private Instant now = Instant.parse("2026-11-21T09:05:00Z");
    private int fetched;

    @BeforeAll
    static void start() {
        server = Servers.postgres();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void create() throws Exception {
        execute("DROP ROLE IF EXISTS rotating", "CREATE ROLE rotating LOGIN PASSWORD 'token1'");
    }

    @Test
    void logInAnewWithAFreshTokenForEachConnection() throws Exception {
        // Given
        try (Connections connections = connections(rotating())) {
            connections.borrow();
            execute("ALTER ROLE rotating PASSWORD 'token2'");
            now = now.plus(Duration.ofMinutes(14));

            // When
            Connection second = connections.borrow();

            // Then
            assertThat(user(second)).isEqualTo("rotating");
            assertThat(fetched).isEqualTo(2);
        }
    }

    @Test
    void logInAgainOnceWhereAKeptTokenWasWithdrawn() throws Exception {
        // Given
        try (Connections connections = connections(rotating())) {
            connections.borrow();
            execute("ALTER ROLE rotating PASSWORD 'token2'");

            // When
            Connection second = connections.borrow();

            // Then
            assertThat(user(second)).isEqualTo("rotating");
            assertThat(fetched).isEqualTo(2);
        }
    }

    /** The control: a password does not change by itself. */
    @Test
    void failWithAPasswordThatIsNoLongerRight() throws Exception {
        // Given
        Login login = new Login("rotating", new Password("token1"), Map.of());
        try (Connections connections = connections(() -> login)) {
            connections.borrow();
            execute("ALTER ROLE rotating PASSWORD 'token2'");

            // When, Then
            assertThatThrownBy(connections::borrow)
                    .isInstanceOf(DatabaseFailure.class)
                    .hasMessageContaining("the server refuses the user or the password (SQLSTATE 28P01)");
        }
    }

    @Test
    void tryATokenThatIsRefusedNoMoreThanTwice() throws Exception {
        // Given
        try (Connections connections = connections(rotating())) {
            connections.borrow();
            execute("ALTER ROLE rotating PASSWORD 'another'");

            // When
            Throwable refusal = failure(connections);

            // Then
            assertThat(fetched).isEqualTo(2);
            assertThat(text(refusal)).contains("28P01").doesNotContain("token1").doesNotContain("token2");
        }
    }

    @Test
    void sayWhyThereIsNoTokenAndWhetherToTryAgain() {
        // Given
        Credentials none = () -> {
            throw CredentialsFailure.passing("The metadata service does not answer");
        };
        try (Connections connections = connections(none)) {
            // When
            Throwable failure = failure(connections);

            // Then
            assertThat(failure).hasMessageContaining("\"rotating\" failed: The metadata service does not answer");
            assertThat(((DatabaseFailure) failure).fault()).isEqualTo(Fault.RETRY);
        }
    }

    /** With a stand-in for Google's class, which takes no token: what is shown is what the driver gives it. */
    @Test
    void goThroughGooglesSocketFactory() throws Exception {
        // Given
        execute("ALTER ROLE rotating PASSWORD 'none'");
        SocketFactory.port = server.port();
        Map<String, String> properties = new HashMap<>();
        properties.put("connection.credentials", "gcp-cloudsql");
        properties.put("connection.credentials.gcp-instance", "p1:europe-west1:orders");
        ConnectionConfig config = config(properties);

        // When
        try (Connections connections = new Connections(config, TIMEOUT)) {
            Connection connection = connections.borrow();

            // Then
            assertThat(user(connection)).isEqualTo("rotating");
            assertThat(SocketFactory.GIVEN)
                    .containsEntry("cloudSqlInstance", "p1:europe-west1:orders")
                    .containsEntry("enableIamAuth", "true");
        }
    }

    /** Its tokens are token1, token2 and so on, for 15 minutes each. */
    private Credentials rotating() {
        return new TokenCredentials(
                () -> new Token("token" + ++fetched, now.plus(Duration.ofMinutes(15))),
                token -> new Login("rotating", new Password(token), Map.of()),
                () -> now);
    }

    private static Connections connections(Credentials credentials) {
        ConnectionConfig config =
                config(Map.of("connection.host", server.host(), "connection.port", Integer.toString(server.port())));
        return new Connections(config, credentials, TIMEOUT);
    }

    private static ConnectionConfig config(Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>(settings);
        properties.put("connection.database", server.database());
        properties.put("connection.user", "rotating");
        properties.put("mode", "load");
        return JdbcConfig.from(properties).connection();
    }

    private static Throwable failure(Connections connections) {
        try {
            connections.borrow();
        } catch (DatabaseFailure failure) {
            return failure;
        }
        throw new AssertionError("It connected");
    }

    private static String text(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static String user(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT current_user")) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(String... statements) throws SQLException {
        String url = "jdbc:postgresql://" + server.host() + ":" + server.port() + "/" + server.database();
        try (Connection connection = DriverManager.getConnection(url, server.user(), server.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
