// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.db2;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.jdbc.config.ConnectionConfig;
import io.obsrv.connect.jdbc.dialect.Configs;
import io.obsrv.connect.jdbc.dialect.DriverProperties;
import java.lang.reflect.Field;
import java.sql.Driver;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Without a server: what the driver is given, and that it understands it. */
class Db2ConnectorTest {

    private static final ConnectionConfig CONFIG = Configs.connection("jdbc:db2://db/SHOP:sslConnection=true;");

    @Test
    void givesTheDriverAUrlOfPartsAndPropertiesThatCannotBeOverruled() throws Exception {
        // When
        String url = Db2Connector.url(CONFIG);
        Properties properties = Db2Connector.properties(CONFIG, Duration.ofSeconds(60));

        // Then
        assertThat(url).isEqualTo("jdbc:db2://db:50000/SHOP");
        assertThat(Db2Connector.DRIVER.driver().acceptsURL(url)).isTrue();
        assertThat(properties).containsEntry("user", "reader").containsEntry("password", "secret");
        assertThat(properties)
                .containsEntry("sslConnection", "true")
                .containsEntry("readOnly", "true")
                .containsEntry("commandTimeout", "60")
                .containsEntry("blockingReadConnectionTimeout", "90");
    }

    /** The driver lists its properties as constants only. */
    @Test
    void allowsOnlyPropertiesThatTheDriverKnows() throws Exception {
        // Given
        Driver driver = Db2Connector.DRIVER.driver();
        DriverProperties allowed = new Db2Connector().properties();

        // When
        Class<?> properties = Class.forName(
                "com.ibm.db2.jcc.DB2BaseDataSource", true, driver.getClass().getClassLoader());

        // Then
        List<String> names = Arrays.stream(properties.getFields())
                .map(Field::getName)
                .filter(name -> name.startsWith("propertyKey_"))
                .map(name -> name.substring("propertyKey_".length()))
                .toList();
        assertThat(names).containsAll(allowed.harmless()).containsAll(allowed.files());
    }
}
