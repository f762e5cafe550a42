// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.validate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCheckTest {

    private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"integer\"},"
            + "\"tags\":{\"type\":\"array\",\"items\":{\"type\":[\"string\",\"null\"]}},"
            + "\"code\":{\"type\":\"string\",\"pattern\":\"(.*a){12}b\"}},"
            + "\"required\":[\"id\"],\"additionalProperties\":false}";

    private static String fault(String schema, Mode mode, String event) {
        return SchemaCheck.of(schema, mode)
                .fault(ByteBuffer.wrap(event.getBytes(UTF_8)))
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\":1}                      | passes | passes",
                "{\"id\":1,\"tags\":[null]}      | passes | passes",
                "{\"id\":1,\"tags\":null}        | passes | passes",
                "{\"id\":1,\"new\":null}         | passes | passes",
                "{\"id\":1,\"new\":2}            | fails  | passes",
                "{\"id\":1,\"new\":2,\"more\":3} | fails  | passes",
                "{\"id\":\"1\"}                  | fails  | fails",
                "{\"id\":\"1\",\"new\":2}        | fails  | fails",
                "{\"id\":null}                   | fails  | fails",
                "{}                              | fails  | fails",
            })
    void givesTheVerdictsOfThePipeline(String event, String strict, String lenient) {
        assertThat(fault(SCHEMA, Mode.STRICT, event).isEmpty()).isEqualTo(strict.equals("passes"));
        assertThat(fault(SCHEMA, Mode.IGNORE_NEW_FIELDS, event).isEmpty()).isEqualTo(lenient.equals("passes"));
        assertThat(fault(SCHEMA, Mode.DISCARD_NEW_FIELDS, event).isEmpty()).isEqualTo(lenient.equals("passes"));
    }

    @Test
    void namesPlacesAndNoValues() {
        assertThat(fault(SCHEMA, Mode.STRICT, "{\"id\":\"secret\",\"tags\":[\"a\",5]}"))
                .contains("type at /id", "type at /tags/1")
                .doesNotContain("secret");
    }

    @Test
    void endsAPatternThatWouldTakeForEver() {
        assertThat(fault(SCHEMA, Mode.STRICT, "{\"id\":1,\"code\":\"" + "a".repeat(64) + "!\"}"))
                .isEqualTo("a pattern needs too many steps");
    }

    @Test
    void knowsOlderDraftsAndTheirFormats() {
        // Given
        String draft7 = "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"properties\":{\"at\":{\"type\":"
                + "\"string\",\"format\":\"date-time\"}}}";

        // When, Then
        assertThat(fault(draft7, Mode.STRICT, "{\"at\":\"2026-11-21T10:00:00Z\"}"))
                .isEmpty();
        assertThat(fault(draft7, Mode.STRICT, "{\"at\":5}")).startsWith("type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "{\"$ref\":\"http://127.0.0.1:1/schema\"}",
                "{\"$ref\":\"file:///etc/hostname\"}",
                "{\"$ref\":\"classpath:/schema.json\"}",
                "{\"$schema\":\"http://127.0.0.1:1/meta\"}",
                "{\"properties\":{\"a\":{\"pattern\":\"(\"}}}",
                "{\"$ref\":\"#\"}",
                "{\"type\":\"object\"} {\"type\":\"object\"}"
            })
    void refusesWhatIsNoSchemaOfItsOwn(String schema) {
        assertThatThrownBy(() -> SchemaCheck.of(schema, Mode.STRICT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhereASchemaBreaksItsDraft() {
        assertThatThrownBy(() -> SchemaCheck.of("{\"properties\":{\"a\":{\"type\":\"text\"}}}", Mode.STRICT))
                .hasMessage("The schema is none of its draft: enum at /properties/a/type, type at /properties/a/type");
    }

    @Test
    void rejectsAnEventThatTheSchemaCannotBeAppliedTo() {
        String schema = "{\"properties\":{\"a\":{\"$ref\":\"#/$defs/x\"}},\"$defs\":{\"x\":{\"$ref\":\"#/$defs/y\"},"
                + "\"y\":{\"$ref\":\"#/$defs/x\"}}}";

        assertThat(fault(schema, Mode.STRICT, "{\"b\":1}")).isEmpty();
        assertThat(fault(schema, Mode.STRICT, "{\"a\":1}")).isEqualTo("it refers to itself without end");
    }

    @Test
    void cutsNamesThatAreLongerThanAnyPersonReads() {
        String name = "n".repeat(100_000);

        assertThat(fault(SCHEMA, Mode.STRICT, "{\"id\":1,\"" + name + "\":1}"))
                .startsWith("additionalProperties \"nnn")
                .hasSizeLessThan(400);
    }
}
