// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.obsrv.connect.config.UnknownKeys;
import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.Problem;
import io.obsrv.connect.jdbc.config.Problems;
import io.obsrv.connect.jdbc.migration.PeerKey;
import io.obsrv.connect.jdbc.migration.PeerKeys;
import io.obsrv.connect.testkit.docs.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guide from other connectors is what the code says. */
class MigrationGuideTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JdbcSourceFactory FACTORY = new JdbcSourceFactory();

    static Stream<Map<String, String>> configurations() throws JsonProcessingException {
        List<Map<String, String>> found = new ArrayList<>();
        for (String block : Document.at("docs/migration.md").blocks("json")) {
            JsonNode config = JSON.readTree(block).path("config");
            found.add(JSON.convertValue(config, new TypeReference<Map<String, String>>() {}));
        }
        return found.stream();
    }

    @Test
    void listsWhatBecomesOfEachKey() {
        String rows = PeerKeys.ALL.stream()
                .map(key -> "| `" + key.name() + "` | " + key.meaning() + " |\n")
                .collect(Collectors.joining());
        Document.at("docs/config/jdbc-migration-keys.md")
                .isExactly("# Keys of Confluent's and Aiven's JDBC source connectors\n\n"
                        + "<!-- Made by MigrationGuideTest from the table that takes configurations over. -->\n\n"
                        + "What becomes of each in `io.obsrv.connect.jdbc.JdbcSourceConnector`; how to change over is in"
                        + " [its guide](../migration.md). Other keys that begin with `connection.` are driver properties,"
                        + " where those are allowed.\n\n"
                        + "| key | what becomes of it |\n|---|---|\n" + rows);
    }

    @Test
    void namesKeysOfOursThatThereAre() {
        assertThat(new JdbcSourceConnector().config().names())
                .containsAll(PeerKeys.ALL.stream()
                        .filter(key -> key.meaning().startsWith("The same"))
                        .map(PeerKey::name)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void showsConfigurationsThatAreAccepted(Map<String, String> configuration) {
        // Given
        Problems problems = new Problems();

        // When
        Map<String, String> resolved = FACTORY.resolve(configuration);
        JdbcConfig.from(resolved, problems);

        // Then
        assertThat(problems.all().stream().map(Problem::message)).isEmpty();
        assertThat(FACTORY.refusals(configuration)).isEmpty();
        assertThat(UnknownKeys.in(resolved, new JdbcSourceConnector().config().names()))
                .isEmpty();
    }
}
