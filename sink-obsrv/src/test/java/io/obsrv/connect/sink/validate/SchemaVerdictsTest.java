// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchema;
import io.obsrv.connect.sink.validate.Judge.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sink's verdicts beside those of the library of Obsrv's pipeline, in its version, configured and asked as there. */
class SchemaVerdictsTest {

    private static final List<String> MODES = Mode.labels();
    private static final long SEED = 20261121;
    private static final int SCHEMAS = Integer.getInteger("verdicts.schemas", 400);
    private static final int EVENTS = 10;

    private static PipelineValidator pipeline;

    /** An event under a schema. */
    private record Example(String schema, String event) {}

    @BeforeAll
    static void load() throws IOException, ReflectiveOperationException {
        pipeline = new PipelineValidator();
    }

    @AfterAll
    static void unload() throws IOException {
        pipeline.close();
    }

    @Test
    void asksTheVersionThatThePipelineHas() throws ClassNotFoundException {
        assertThat(pipeline.origin(JsonSchema.class)).endsWith("json-schema-validator-1.5.1.jar");
        assertThat(JsonSchema.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .doesNotContain("1.5.1");
    }

    static Stream<VerdictCase> cases() throws IOException {
        return VerdictCase.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesOnCasesThatAreWritten(VerdictCase example) {
        for (String mode : MODES) {
            assertThat(pipeline.judge().judge(example.schema(), mode, example.event()))
                    .as("The pipeline, %s", mode)
                    .isEqualTo(VerdictCase.expected(example.pipeline(), mode));
            assertThat(new SinkJudge().judge(example.schema(), mode, example.event()))
                    .as("The sink, %s", mode)
                    .isEqualTo(VerdictCase.expected(example.here(), mode));
        }
    }

    @Test
    void agreesOnCasesByChance() {
        // Given
        List<Example> examples = byChance();
        // When
        List<String> differences = differences(examples, new SinkJudge());
        // Then
        assertThat(differences).as("Seed %d", SEED).isEmpty();
        assertThat(verdicts(examples))
                .as("Enough of each kind")
                .allSatisfy((kind, count) -> assertThat(count).as(kind).isGreaterThan(SCHEMAS / 10));
    }

    /** The check must be able to fail: judges that are wrong in one way each. */
    static Stream<Judge> wrongJudges() {
        Judge right = new SinkJudge();
        return Stream.of(
                named(
                        "Strict lets new fields pass",
                        (schema, mode, event) -> right.judge(schema, "IgnoreNewFields", event)),
                named("All modes are strict", (schema, mode, event) -> right.judge(schema, "Strict", event)),
                named(
                        "Nulls count as fields",
                        (schema, mode, event) -> right.judge(schema, mode, event.replace("null", "[]"))),
                named(
                        "Draft 7 where no draft is said",
                        (schema, mode, event) -> right.judge(
                                schema.contains("$schema")
                                        ? schema
                                        : "{\"$schema\":\"http://json-schema.org/draft-07/schema#\","
                                                + schema.substring(1),
                                mode,
                                event)),
                named("All pass", (schema, mode, event) -> Verdict.PASSES));
    }

    @ParameterizedTest
    @MethodSource("wrongJudges")
    void noticesAJudgeThatIsWrong(Judge wrong) throws IOException {
        List<Example> written = VerdictCase.all().stream()
                .map(example -> new Example(example.schema(), example.event()))
                .toList();

        assertThat(differences(written, wrong))
                .hasSizeGreaterThan(differences(written, new SinkJudge()).size());
        assertThat(differences(byChance().subList(0, 600), wrong)).isNotEmpty();
    }

    private static Judge named(String name, Judge judge) {
        return new Judge() {
            @Override
            public Verdict judge(String schema, String mode, String event) {
                return judge.judge(schema, mode, event);
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }

    private static List<Example> byChance() {
        RandomCases chance = new RandomCases(SEED);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < SCHEMAS; i++) {
            String schema = chance.schema();
            for (int j = 0; j < EVENTS; j++) {
                examples.add(new Example(schema, chance.event()));
            }
        }
        return examples;
    }

    private static List<String> differences(List<Example> examples, Judge judge) {
        List<String> differences = new ArrayList<>();
        for (Example example : examples) {
            for (String mode : MODES) {
                Verdict expected = pipeline.judge().judge(example.schema(), mode, example.event());
                Verdict found = judge.judge(example.schema(), mode, example.event());
                if (found != expected) {
                    differences.add(mode + ": " + found + " instead of " + expected + " " + example);
                }
            }
        }
        return differences;
    }

    /** How many examples there are of each kind; events with new fields alone differ between modes. */
    private static Map<String, Integer> verdicts(List<Example> examples) {
        Map<String, Integer> kinds = new TreeMap<>();
        for (Example example : examples) {
            Verdict strict = pipeline.judge().judge(example.schema(), "Strict", example.event());
            Verdict lenient = pipeline.judge().judge(example.schema(), "IgnoreNewFields", example.event());
            kinds.merge(strict == lenient ? strict.name() : "new fields", 1, Integer::sum);
        }
        return kinds;
    }
}
