// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Event;
import io.obsrv.connect.source.OutputFormat;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every type of a database becomes, by a table of cases that a person can read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TypesContract {

    record Case(String type, String value, String connect, String expected) {}

    private final String file;
    private final int parts;

    /**
     * The cases of a database.
     *
     * @param file lines of type, value, Connect's type if there are four parts, and the JSON of the value
     */
    TypesContract(String file, int parts) {
        this.file = file;
        this.parts = parts;
    }

    abstract TestDatabase database();

    /** The server's major version, for cases that not every version takes. */
    int version() {
        return Integer.MAX_VALUE;
    }

    /** What a session needs in order to take the values. */
    String session() {
        return "SELECT 1";
    }

    Stream<Case> cases() throws IOException {
        try (InputStream in = TypesContract.class.getResourceAsStream(file)) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .filter(this::runs)
                    .map(line -> line.replaceFirst("^from \\d+: ", ""))
                    .map(line -> line.split("(?<!\\|)\\|(?!\\|)", parts))
                    .map(part -> new Case(
                            part[0].trim(),
                            part[1].trim(),
                            parts == 4 ? part[2].trim() : "",
                            part[parts - 1].substring(1)));
        }
    }

    /** Not a case that begins with {@code from 14:}, on an older server. */
    private boolean runs(String line) {
        Matcher first = Pattern.compile("^from (\\d+): ").matcher(line);
        return !first.find() || version() >= Integer.parseInt(first.group(1));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void writesEveryTypeAsJson(Case example) throws Exception {
        // Given
        create(example);

        // When
        List<Batch> batches;
        try (Source source = database().source()) {
            batches = Reading.batches(source, source.plan().get(0), Position.START);
        }

        // Then
        if (example.expected.startsWith("rejected: ")) {
            assertThat(Reading.events(batches)).isEmpty();
            assertThat(batches.get(0).rejections()).hasSize(1);
            assertThat(batches.get(0).rejections().get(0).reason())
                    .startsWith("Rule " + example.expected.substring(10).trim() + " is broken at \"value");
            return;
        }
        assertThat(Reading.events(batches)).containsExactly("{\"id\":1,\"value\":" + example.expected + "}");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesEveryTypeToConnect(Case example) throws Exception {
        // Given
        create(example);

        // When
        Batch batch;
        try (Source source = database().source(OutputFormat.STRUCT)) {
            batch = Reading.batches(source, source.plan().get(0), Position.START)
                    .get(0);
        }

        // Then
        assertThat(batch.events().size() + batch.rejections().size()).isEqualTo(1);
        if (!example.connect.isEmpty()) {
            assertThat(batch.events().stream().map(TypesContract::typeOf).toList())
                    .isEqualTo(example.connect.equals("rejected") ? List.of() : List.of(example.connect));
        }
    }

    /** Such as {@code INT16}, or {@code Decimal} for a type with a meaning of its own. */
    private static String typeOf(Event event) {
        Schema schema =
                Objects.requireNonNull(event.value().schema()).field("value").schema();
        String name = schema.name();
        return name == null
                ? schema.type().name().toUpperCase(Locale.ROOT)
                : Arrays.asList(name.split("\\.", -1)).get(name.split("\\.", -1).length - 1);
    }

    private void create(Case example) throws Exception {
        database()
                .execute(
                        session(),
                        "DROP TABLE IF EXISTS things",
                        "CREATE TABLE things (id int PRIMARY KEY, value " + example.type + ")",
                        "INSERT INTO things VALUES (1, " + example.value + ")");
    }
}
