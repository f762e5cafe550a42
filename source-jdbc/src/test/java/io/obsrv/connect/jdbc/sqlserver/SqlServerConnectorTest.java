// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.jdbc.config.ConnectionConfig;
import io.obsrv.connect.jdbc.credentials.Login;
import io.obsrv.connect.jdbc.dialect.Configs;
import io.obsrv.connect.jdbc.dialect.DriverProperties;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;

/** Without a server: what the driver is given, and that it understands it. */
class SqlServerConnectorTest {

    private static final ConnectionConfig CONFIG =
            Configs.connection("jdbc:sqlserver://db:1444;databaseName=my shop;encrypt=strict");

    @Test
    void givesTheDriverAUrlOfPartsAndPropertiesThatCannotBeOverruled() throws Exception {
        // When
        String url = SqlServerConnector.url(CONFIG);
        Properties properties = SqlServerConnector.properties(CONFIG, Duration.ofSeconds(60));

        // Then
        assertThat(url).isEqualTo("jdbc:sqlserver://db:1444");
        assertThat(SqlServerConnector.DRIVER.driver().acceptsURL(url)).isTrue();
        assertThat(properties).containsEntry("user", "reader").containsEntry("password", "secret");
        assertThat(properties)
                .containsEntry("databaseName", "my shop")
                .containsEntry("encrypt", "strict")
                .containsEntry("responseBuffering", "adaptive")
                .containsEntry("queryTimeout", "60")
                .containsEntry("socketTimeout", "90000");
    }

    /** It refuses a token beside a user or a password before it connects: here it goes on to a port where nobody is. */
    @Test
    void givesTheDriverATokenInPlaceOfUserAndPassword() throws Exception {
        // Given
        ConnectionConfig config = Configs.connection("jdbc:sqlserver://127.0.0.1:1;databaseName=shop")
                .as(new Login("", new Password(""), Map.of("accessToken", new Password("hidden"))));
        ConnectionConfig both = config.as(new Login("reader", new Password("p"), Map.of()));

        // When, Then
        assertThatThrownBy(() -> new SqlServerConnector().connect(config, Duration.ofSeconds(60)))
                .isInstanceOf(SQLException.class)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("08S01");
        assertThatThrownBy(() -> new SqlServerConnector().connect(both, Duration.ofSeconds(60)))
                .isInstanceOf(SQLException.class)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isNotEqualTo("08S01");
    }

    @Test
    void allowsOnlyPropertiesThatTheDriverKnows() throws Exception {
        // Given
        Driver driver = SqlServerConnector.DRIVER.driver();
        DriverProperties allowed = new SqlServerConnector().properties();

        // When
        DriverPropertyInfo[] known = driver.getPropertyInfo(SqlServerConnector.url(CONFIG), new Properties());

        // Then
        List<String> names = Arrays.stream(known).map(property -> property.name).toList();
        assertThat(names).containsAll(allowed.harmless()).containsAll(allowed.files());
    }
}
