// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials.aws;

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

class AwsIamTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            connection.host=orders.c1.eu-central-1.rds.amazonaws.com;connection.properties=sslmode=require
            connection.host=orders.c1.eu-central-1.rds.amazonaws.com;connection.properties=sslMode=VERIFY_CA;dialect.name=mysql
            connection.host=orders.c1.eu-central-1.rds.amazonaws.com;connection.properties=sslMode=trust;dialect.name=mariadb
            connection.host=db;connection.properties=ssl=true;connection.credentials.aws-region=eu-west-1
            """)
    void takesWhatItNeeds(String settings) {
        assertThat(problems(settings)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            connection.host=orders.c1.eu-central-1.rds.amazonaws.com                                                           | connection.properties  | over TLS only: set sslmode=verify-full
            connection.host=orders.c1.eu-central-1.rds.amazonaws.com;connection.properties=sslmode=prefer                         | connection.properties  | over TLS only
            connection.host=orders.c1.eu-central-1.rds.amazonaws.com;connection.properties=sslMode=PREFERRED;dialect.name=mysql   | connection.properties  | set sslMode=VERIFY_IDENTITY
            connection.host=db;connection.properties=sslmode=require                          | connection.credentials.aws-region | does not say the region
            connection.host=a,b;connection.properties=sslmode=require                         | connection.host        | for one host
            connection.host=orders.c1.eu-central-1.rds.amazonaws.com;connection.properties=sslmode=require;connection.user=        | connection.user        | Set the database's user
            connection.host=db;dialect.name=sqlserver                                         | connection.credentials | is for PostgreSQL, MySQL and MariaDB
            connection.host=orders.c1.eu-central-1.rds.amazonaws.com;connection.properties=sslmode=require;connection.password=x  | connection.password    | there is no password
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
            if (config.path("connection.credentials").asText().equals("aws-iam")) {
                Problems problems = new Problems();

                // When
                JdbcConfig.from(JSON.convertValue(config, new TypeReference<Map<String, String>>() {}), problems);
                found.addAll(problems.all());
                examples++;
            }
        }

        // Then
        assertThat(examples).isEqualTo(1);
        assertThat(found).isEmpty();
    }

    private static List<Problem> problems(String settings) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "connection.user", "reader",
                "connection.credentials", "aws-iam",
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
