// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.obsrv.connect.envelope.ObsrvEnvelopeConverter;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of change events, by a file of cases that a person can read. */
class ChangeEventCasesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOPIC = "s.public.orders";
    private static final String DIGEST = "-[0-9a-f]{24}\"";

    /**
     * A case: lines of a name and what stands behind it.
     *
     * @param asStruct whether it is tried as a struct
     */
    record Case(String title, Map<String, String> lines, boolean asStruct) {

        String line(String name) {
            return lines.getOrDefault(name, "");
        }

        @Override
        public String toString() {
            return title + (asStruct ? " (struct)" : " (map)");
        }
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream in = ChangeEventCasesTest.class.getResourceAsStream("change-events.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
            return Arrays.stream(text.split("\n## ", -1)).skip(1).flatMap(block -> {
                String title = block.lines().findFirst().orElseThrow();
                Map<String, String> lines = new LinkedHashMap<>();
                block.lines().skip(1).filter(line -> !line.isBlank()).forEach(line -> {
                    String[] parts = line.split(":", 2);
                    lines.put(parts[0], parts.length == 1 ? "" : parts[1].strip());
                });
                return Stream.of(new Case(title, lines, false), new Case(title, lines, true));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void makesEventsOfChanges(Case example) throws IOException {
        // Given
        SourceRecord record = record(example);
        // When
        SourceRecord made = transform(example).apply(record);
        // Then
        if (example.lines.containsKey("dropped")) {
            assertThat(made).isNull();
            return;
        }
        SourceRecord kept = Objects.requireNonNull(made);
        if (example.lines.containsKey("unchanged")) {
            assertThat(kept).isSameAs(record);
        } else if (example.lines.containsKey("failed")) {
            assertThat(kept.topic()).isEqualTo("connectors.failed");
            assertThat(((Struct) kept.value()).getStruct("error").getString("error_msg"))
                    .startsWith("Rule " + example.line("failed") + " is broken");
        } else {
            assertThat(written(kept)).isEqualTo(example.line("event"));
            assertThat(kept.topic()).isEqualTo(example.lines.getOrDefault("topic", TOPIC));
            assertThat(kept.key()).isEqualTo(record.key());
        }
    }

    private static ChangeEvent<SourceRecord> transform(Case example) {
        Map<String, String> config = new LinkedHashMap<>();
        Arrays.stream(example.line("config").split(" ", -1))
                .filter(setting -> !setting.isEmpty())
                .map(setting -> setting.split("=", 2))
                .forEach(setting -> config.put(setting[0], setting[1]));
        ChangeEvent<SourceRecord> transform = new ChangeEvent<>();
        transform.configure(config);
        return transform;
    }

    private static SourceRecord record(Case example) throws IOException {
        Object key = value(example.line("key"), example.asStruct, "s.Key");
        Object value = value(example.line("value"), example.asStruct, "s.Envelope");
        return new SourceRecord(
                Map.of("server", "s"),
                Map.of("lsn", 1),
                TOPIC,
                null,
                key instanceof Struct struct ? struct.schema() : null,
                key,
                value instanceof Struct struct ? struct.schema() : null,
                value,
                5L);
    }

    private static @Nullable Object value(String json, boolean asStruct, String name) throws IOException {
        if (json.isEmpty()) {
            return null;
        }
        Map<?, ?> map = JSON.readValue(json, LinkedHashMap.class);
        return asStruct ? Structs.of(map, name) : map;
    }

    /** The event inside its envelope, without nulls, and without the digest of change ids. */
    private static String written(SourceRecord record) {
        ObsrvEnvelopeConverter converter = new ObsrvEnvelopeConverter();
        converter.configure(Map.of("obsrv.dataset.id", "orders", "json.null.fields", "omit"), false);
        byte[] envelope = converter.fromConnectData(record.topic(), record.valueSchema(), record.value());
        String text = new String(envelope, UTF_8);
        String event = text.substring(text.indexOf("\"event\":") + 8, text.indexOf(",\"obsrv_meta\":"));
        List<String> nulls = new ArrayList<>(List.of(",\"__tx_id\":null", ",\"__source_ts_ms\":null"));
        for (String none : nulls) {
            event = event.replace(none, "");
        }
        return event.replaceAll(DIGEST, "-…\"");
    }
}
