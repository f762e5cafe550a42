// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.Problem;
import io.obsrv.connect.jdbc.config.Problems;
import io.obsrv.connect.testkit.docs.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureEntraTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            connection.host=a.postgres.database.azure.com;connection.properties=sslmode=verify-full
            connection.host=a.mysql.database.azure.com;connection.properties=sslMode=VERIFY_IDENTITY;dialect.name=mysql
            connection.host=a.database.windows.net;dialect.name=sqlserver;connection.user=
            """)
    void takesWhatItNeeds(String settings) {
        assertThat(problems(settings)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            connection.host=a.postgres.database.azure.com.example.org;connection.properties=sslmode=verify-full | connection.host | to hosts of Azure only
            connection.host=a.postgres.database.azure.com;connection.properties=sslmode=require | connection.properties | that verifies the host only: set sslmode=verify-full
            connection.host=a.database.windows.net;dialect.name=sqlserver                     | connection.user        | The token says who it is
            connection.host=a.database.windows.net;dialect.name=sqlserver;connection.user=;connection.properties=trustServerCertificate=true | connection.properties | do not trust
            connection.host=db;dialect.name=oracle                                            | connection.credentials | not for oracle
            """)
    void refusesWhatWouldNotWorkOrNotBeSafe(String settings, String key, String message) {
        assertThat(problems(settings)).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void takesTheExamplesOfTheDocumentation() throws JsonProcessingException {
        // Given
        List<Problem> found = new ArrayList<>();
        int examples = 0;
        for (String block : Document.at("docs/databases.md").blocks("json")) {
            JsonNode config = JSON.readTree(block);
            if (config.path("connection.credentials").asText().equals("azure-entra")) {
                Problems problems = new Problems();

                // When
                JdbcConfig.from(JSON.convertValue(config, new TypeReference<Map<String, String>>() {}), problems);
                found.addAll(problems.all());
                examples++;
            }
        }

        // Then
        assertThat(examples).isEqualTo(2);
        assertThat(found).isEmpty();
    }

    private static List<Problem> problems(String settings) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "connection.user", "reader",
                "connection.credentials", "azure-entra",
                "connection.database", "shop",
                "mode", "load"));
        for (String setting : settings.split(";", -1)) {
            int equals = setting.indexOf('=');
            properties.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        Problems problems = new Problems();
        JdbcConfig.from(properties, problems);
        return problems.all();
    }
}
