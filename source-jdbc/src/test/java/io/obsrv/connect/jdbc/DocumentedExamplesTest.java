// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.obsrv.connect.config.UnknownKeys;
import io.obsrv.connect.envelope.EnvelopeConfig;
import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.NamedQueries;
import io.obsrv.connect.jdbc.config.Problem;
import io.obsrv.connect.jdbc.config.Problems;
import io.obsrv.connect.jdbc.credentials.CredentialsKinds;
import io.obsrv.connect.testkit.docs.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages on the source and on its databases show can be pasted. */
class DocumentedExamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Document PAGE = Document.at("docs/source-jdbc.md");
    private static final Document DATABASES = Document.at("docs/databases.md");
    private static final Pattern OFFSET = Pattern.compile("`(\\{\"v\":1,[^`]*)`");

    private static final Map<String, String> TABLE = table();

    static Stream<Map<String, String>> configurations() throws JsonProcessingException {
        List<Map<String, String>> found = new ArrayList<>();
        List<String> blocks = new ArrayList<>(PAGE.blocks("json"));
        blocks.addAll(DATABASES.blocks("json"));
        for (String block : blocks) {
            JsonNode json = JSON.readTree(block);
            JsonNode config = json.path("config").isObject() ? json.path("config") : json;
            // The tests of an optional part have the examples of its own.
            boolean isForAPart = CredentialsKinds.part(
                            config.path("connection.credentials").asText())
                    .isPresent();
            if (config.has("connector.class") && !isForAPart) {
                found.add(JSON.convertValue(config, new TypeReference<Map<String, String>>() {}));
            }
        }
        return found.stream();
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void showsConfigurationsThatAreAccepted(Map<String, String> configuration) {
        // Given
        Problems problems = new Problems();

        // When
        NamedQueries queries = NamedQueries.in(configuration);
        JdbcConfig parsed = queries.names().isEmpty()
                ? JdbcConfig.from(configuration, problems)
                : List.copyOf(queries.check(problems).values()).get(0);

        // Then
        assertThat(problems.all().stream().map(Problem::message)).isEmpty();
        Set<String> known = new HashSet<>(new JdbcSourceConnector().config().names());
        known.addAll(queries.known());
        assertThat(UnknownKeys.in(configuration, known)).isEmpty();
        assertThat(EnvelopeConfig.ofConnector(configuration))
                .satisfies(envelope -> assertThat(envelope.isEmpty()
                                || !envelope.get().datasetId().isEmpty()
                                || !parsed.output().datasetTemplate().isEmpty())
                        .isTrue());
    }

    @Test
    void showsOffsetsThatAreAccepted() throws JsonProcessingException {
        // Given
        Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();
        for (String block : PAGE.blocks("json")) {
            for (JsonNode entry : JSON.readTree(block).path("offsets")) {
                offsets.put(map(entry.path("partition")), map(entry.path("offset")));
            }
        }
        List<Map<String, Object>> shown = new ArrayList<>();
        for (String offset : PAGE.matches(OFFSET)) {
            shown.add(map(JSON.readTree(offset)));
        }

        // When // Then
        assertThat(offsets).hasSize(2);
        assertThat(new JdbcSourceConnector().alterOffsets(Map.of(), offsets)).isTrue();
        assertThat(shown)
                .hasSize(11)
                .allSatisfy(offset -> assertThatCode(
                                () -> new JdbcSourceConnector().alterOffsets(Map.of(), Map.of(TABLE, offset)))
                        .doesNotThrowAnyException());
    }

    @Test
    void refusesAnOffsetWhoseValueIsNoText() {
        assertThatThrownBy(() -> new JdbcSourceConnector()
                        .alterOffsets(
                                Map.of(),
                                Map.of(TABLE, Map.of("v", 1L, "phase", "follow", "at.incrementing", 250_000L))))
                .isInstanceOf(ConnectException.class)
                .hasMessageEndingWith("A position's \"at.incrementing\" is text, not a number or a boolean");
    }

    private static Map<String, String> table() {
        Map<String, String> partition = new LinkedHashMap<>();
        partition.put("protocol", "2");
        partition.put("catalog", "orders");
        partition.put("table", "public.orders");
        return partition;
    }

    private static Map<String, Object> map(JsonNode object) {
        return JSON.convertValue(object, new TypeReference<Map<String, Object>>() {});
    }
}
