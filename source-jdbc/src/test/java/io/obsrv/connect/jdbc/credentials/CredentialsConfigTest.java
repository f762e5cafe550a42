// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.jdbc.config.ConnectionConfig;
import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.Problem;
import io.obsrv.connect.jdbc.config.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsConfigTest {

    @Test
    void areThePasswordByDefault() throws Exception {
        // When
        ConnectionConfig config =
                config(Map.of("connection.host", "db", "connection.user", "reader", "connection.password", "hidden"));
        Login login = config.credentials().kind().of(config).login();

        // Then
        assertThat(login).isEqualTo(new Login("reader", new Password("hidden"), Map.of()));
        assertThat(CredentialsKinds.names()).containsExactly("aws-iam", "azure-entra", "gcp-cloudsql", "password");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gcp-cloudsql | connection.credentials.gcp-instance=p1:europe-west1:orders
            gcp-cloudsql | connection.credentials.gcp-instance=example.com:p1:europe-west1:orders;dialect.name=mysql
            """)
    void takeWhatACloudNeeds(String kind, String settings) {
        assertThat(problems(kind, settings)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gcp-cloudsql | connection.port=5432                                                              | connection.credentials.gcp-instance | project:region:instance
            gcp-cloudsql | connection.host=db;connection.credentials.gcp-instance=p1:r1:orders               | connection.host        | leave it out
            gcp-cloudsql | connection.properties=sslmode=require;connection.credentials.gcp-instance=p1:r1:o | connection.properties  | leave sslmode out
            password     | connection.host=db;connection.credentials.gcp-instance=p1:r1:orders               | connection.credentials.gcp-instance | for connection.credentials=gcp-cloudsql only
            """)
    void refuseWhatWouldNotWorkOrNotBeSafe(String kind, String settings, String key, String message) {
        assertThat(problems(kind, settings)).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void nameNoClass() {
        assertThatThrownBy(() -> config(Map.of(
                        "connection.host", "db",
                        "connection.credentials", "io.obsrv.connect.jdbc.credentials.PasswordKind")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Must be one of [aws-iam, azure-entra, gcp-cloudsql, password]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "azure"})
    void nameThePartThatIsMissing(String cloud) {
        String kind = cloud.equals("aws") ? "aws-iam" : "azure-entra";
        assertThatThrownBy(() -> config(Map.of("connection.host", "db", "connection.credentials", kind)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("unpack the lib/ of obsrv-credentials-" + cloud);
    }

    @Test
    void showNoSecretOnceTheyAreInAConfiguration() {
        // Given
        Login login = new Login("reader", new Password("hidden1"), Map.of("accessToken", new Password("hidden2")));

        // When
        ConnectionConfig config = config(Map.of("connection.host", "db")).as(login);

        // Then
        assertThat(config.password().value()).isEqualTo("hidden1");
        assertThat(config.properties()).containsEntry("accessToken", "hidden2");
        assertThat(config + " " + login).contains("reader", "accessToken").doesNotContain("hidden");
    }

    @Test
    void saySoWhereGooglesLibraryIsMissing() {
        // Given
        ConnectionConfig config =
                config(settings("gcp-cloudsql", "connection.credentials.gcp-instance=p1:r1:orders;dialect.name=mysql"));

        // When, Then
        assertThatThrownBy(() -> config.credentials().kind().of(config).login())
                .isInstanceOf(CredentialsFailure.class)
                .hasMessageContaining(
                        "put com.google.cloud.sql:mysql-socket-factory-connector-j-8 and all that it needs");
    }

    private static List<Problem> problems(String kind, String settings) {
        Problems problems = new Problems();
        JdbcConfig.from(settings(kind, settings), problems);
        return problems.all();
    }

    private static Map<String, String> settings(String kind, String settings) {
        Map<String, String> properties = new HashMap<>(Map.of("connection.user", "reader"));
        properties.put("connection.credentials", kind);
        for (String setting : settings.split(";", -1)) {
            int equals = setting.indexOf('=');
            properties.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        properties.put("connection.database", "shop");
        properties.put("mode", "load");
        return properties;
    }

    private static ConnectionConfig config(Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>(settings);
        properties.put("connection.database", "shop");
        properties.put("mode", "load");
        return JdbcConfig.from(properties).connection();
    }
}
