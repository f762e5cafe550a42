// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Schemas and events by chance, the same for the same seed; few names and values, so that they meet. */
final class RandomCases {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADDED = "additionalProperties";

    private static final List<String> NAMES = List.of("a", "b", "c", "straße", "x-1");
    private static final List<String> TEXTS = List.of(
            "", "a", "ab", "1", "true", "😀", "2026-11-21", "2026-11-21T10:00:00Z", "a@b.org", "127.0.0.1", "a\n");
    private static final List<String> PATTERNS = List.of("a", "^a$", "^[a-z]*$", "\\d", "^\\p{L}+$", "", "@");
    private static final List<String> FORMATS =
            List.of("date", "date-time", "time", "email", "ipv4", "ipv6", "uri", "uuid", "hostname", "regex", "mine");
    private static final List<String> TYPES =
            List.of("object", "array", "string", "integer", "number", "boolean", "null");
    private static final List<String> DIALECTS = List.of(
            "https://json-schema.org/draft/2020-12/schema",
            "https://json-schema.org/draft/2019-09/schema",
            "http://json-schema.org/draft-07/schema#",
            "http://json-schema.org/draft-06/schema#",
            "http://json-schema.org/draft-04/schema#");
    private static final List<BigDecimal> NUMBERS = List.of(
            new BigDecimal("0"),
            new BigDecimal("1"),
            new BigDecimal("-1"),
            new BigDecimal("1.0"),
            new BigDecimal("0.1"),
            new BigDecimal("0.30000000000000000000001"),
            new BigDecimal("9007199254740993"),
            new BigDecimal("9223372036854775807"),
            new BigDecimal("9223372036854775808"),
            new BigDecimal("123456789012345678901234567890"),
            new BigDecimal("1e30"),
            new BigDecimal("1e-7"));

    private final Random random;

    RandomCases(long seed) {
        this.random = new Random(seed);
    }

    /** A whole document. */
    String schema() {
        ObjectNode document = rules(3);
        properties(document, 3);
        ObjectNode shared = JSON.createObjectNode();
        shared.set("d", rules(0));
        document.set("$defs", shared);
        if (random.nextBoolean()) {
            document.put("$schema", any(DIALECTS));
        }
        return document.toString();
    }

    /** An object. */
    String event() {
        return object(3).toString();
    }

    private ObjectNode rules(int depth) {
        ObjectNode schema = JSON.createObjectNode();
        for (int i = random.nextInt(3); i > 0; i--) {
            rule(schema, depth);
        }
        return schema;
    }

    private void rule(ObjectNode schema, int depth) {
        switch (random.nextInt(depth > 0 ? 15 : 9)) {
            case 0 -> schema.put("type", any(TYPES));
            case 1 -> schema.putArray("type").add(any(TYPES)).add("string");
            case 2 -> schema.put(any(List.of("minimum", "maximum", "multipleOf")), any(NUMBERS));
            case 3 -> schema.put(any(List.of("exclusiveMinimum", "exclusiveMaximum")), any(NUMBERS));
            case 4 ->
                schema.put(any(List.of("minLength", "maxLength", "maxItems", "minProperties")), random.nextInt(4));
            case 5 -> schema.put("pattern", any(PATTERNS));
            case 6 -> schema.put("format", any(FORMATS));
            case 7 -> schema.putArray("enum").add(value(1)).add(value(0)).add("a");
            case 8 -> schema.set("const", value(0));
            case 9 -> schema.set(any(List.of("items", "contains", "not", "if")), rules(depth - 1));
            case 10 -> schema.put("uniqueItems", true);
            case 11 -> schema.put("$ref", "#/$defs/d");
            case 12 -> several(schema.putArray(any(List.of("allOf", "anyOf", "oneOf"))), depth - 1);
            case 13 -> extensions(schema);
            default -> properties(schema, depth - 1);
        }
    }

    private void several(ArrayNode schemas, int depth) {
        schemas.add(rules(depth));
        schemas.add(rules(depth));
    }

    /** What Obsrv adds to each field. */
    private void extensions(ObjectNode schema) {
        schema.put("arrival_format", any(List.of("text", "number", "object")));
        schema.put("data_type", any(List.of("string", "epoch", "bigdecimal")));
        schema.put("is_deleted", random.nextBoolean());
    }

    private void properties(ObjectNode schema, int depth) {
        ObjectNode fields = JSON.createObjectNode();
        NAMES.stream().filter(name -> random.nextInt(3) > 0).forEach(name -> fields.set(name, rules(depth - 1)));
        schema.set("properties", fields);
        switch (random.nextInt(6)) {
            case 0, 1, 2 -> schema.put(ADDED, false);
            case 3 -> schema.set(ADDED, rules(0));
            case 4 -> schema.putArray("required").add(any(NAMES));
            default -> schema.set("patternProperties", JSON.valueToTree(Map.of("^x-", rules(0))));
        }
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> JSON.getNodeFactory().nullNode();
            case 1 -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case 2 -> JSON.getNodeFactory().textNode(any(TEXTS));
            case 3 -> JSON.getNodeFactory().numberNode(any(NUMBERS));
            case 4 -> JSON.getNodeFactory().numberNode(BigInteger.valueOf(random.nextInt(4)));
            case 5 -> array(depth - 1);
            default -> object(depth - 1);
        };
    }

    private ArrayNode array(int depth) {
        ArrayNode array = JSON.createArrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(value(depth));
        }
        return array;
    }

    private ObjectNode object(int depth) {
        ObjectNode object = JSON.createObjectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            object.set(random.nextInt(8) == 0 ? "new" : any(NAMES), value(depth - 1));
        }
        return object;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
