// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.jdbc.config.ConnectionConfig;
import io.obsrv.connect.jdbc.dialect.Configs;
import io.obsrv.connect.jdbc.dialect.DriverProperties;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Without a server: what the driver is given, and that it understands it. */
class OracleConnectorTest {

    private static final ConnectionConfig CONFIG =
            Configs.connection("jdbc:oracle:thin:@tcps://db/shop?oracle.net.CONNECT_TIMEOUT=5");

    @Test
    void givesTheDriverAUrlOfPartsAndPropertiesThatCannotBeOverruled() throws Exception {
        // When
        String url = OracleConnector.url(CONFIG);
        Properties properties = OracleConnector.properties(CONFIG, Duration.ofSeconds(60));

        // Then
        assertThat(url).isEqualTo("jdbc:oracle:thin:@tcps://db:1521/shop");
        assertThat(OracleConnector.DRIVER.driver().acceptsURL(url)).isTrue();
        assertThat(properties).containsEntry("user", "reader").containsEntry("password", "secret");
        assertThat(properties)
                .containsEntry("oracle.net.CONNECT_TIMEOUT", "5")
                .containsEntry("oracle.jdbc.ReadTimeout", "90000")
                .doesNotContainKey("protocol");
    }

    @Test
    void allowsOnlyPropertiesThatTheDriverKnows() throws Exception {
        // Given
        Driver driver = OracleConnector.DRIVER.driver();
        DriverProperties allowed = new OracleConnector().properties();

        // When
        DriverPropertyInfo[] known = driver.getPropertyInfo(OracleConnector.url(CONFIG), new Properties());

        // Then
        List<String> names = Arrays.stream(known).map(property -> property.name).toList();
        assertThat(names).containsAll(allowed.harmless()).containsAll(allowed.files());
    }
}
