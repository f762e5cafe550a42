// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** A JSON document that is a value: it becomes a part of the event as it is, once it is known to keep the rules. */
public final class JsonDocument {

    /** The level at which the value of a column stands: the event around it is one itself. */
    private static final int COLUMN = 2;

    private static final int LONGEST_NUMBER = 1_000;
    private static final int LONG_BITS = 63;

    /** Wide open: the rules are checked here, each with its own name. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonDocument() {}

    /**
     * Writes the document of a column into the event.
     *
     * @throws RuleBreach if it breaks a rule, or is no document
     */
    public static void write(String document, JsonBuffer out) {
        write(document, COLUMN, out);
    }

    /** The same for a document in UTF-8. */
    public static void write(byte[] bytes, int from, int to, JsonBuffer out) {
        write(bytes, from, to, COLUMN, out);
    }

    /**
     * The names at the top of a document that are among these.
     *
     * @throws RuleBreach if it is no document
     */
    public static Set<String> namesOf(String document, Set<String> among) {
        Set<String> found = new TreeSet<>();
        try (JsonParser parser = FACTORY.createParser(document)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                if (among.contains(name)) {
                    found.add(name);
                }
                parser.nextToken();
                parser.skipChildren();
            }
        } catch (IOException invalid) {
            throw new RuleBreach(Rule.INVALID_JSON);
        }
        return found;
    }

    /** Writes a document that stands at this level of the event, the event itself being the first one. */
    static void write(String document, int level, JsonBuffer out) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        write(bytes, 0, bytes.length, level, out);
    }

    private static void write(byte[] bytes, int from, int to, int level, JsonBuffer out) {
        try (JsonParser parser = FACTORY.createParser(bytes, from, to - from)) {
            check(parser, ValueWriter.DEEPEST + 1 - level);
        } catch (IOException invalid) {
            throw new RuleBreach(Rule.INVALID_JSON);
        }
        out.raw(bytes, from, to);
    }

    private static void check(JsonParser parser, int deepest) throws IOException {
        int depth = 0;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token.isStructStart() && ++depth > deepest) {
                throw new RuleBreach(Rule.NESTING_BEYOND_100);
            }
            if (token.isStructEnd()) {
                depth--;
            }
            checkNumber(token, parser);
        }
    }

    private static void checkNumber(JsonToken token, JsonParser parser) throws IOException {
        if (!token.isNumeric()) {
            return;
        }
        if (parser.getTextLength() > LONGEST_NUMBER) {
            throw new RuleBreach(Rule.NUMBER_TOO_LONG);
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            if (!Double.isFinite(Double.parseDouble(parser.getText()))) {
                throw new RuleBreach(Rule.NOT_FINITE);
            }
            return;
        }
        if (parser.getTextLength() > 18 && new BigInteger(parser.getText()).bitLength() > LONG_BITS) {
            throw new RuleBreach(Rule.INTEGER_BEYOND_64_BITS);
        }
    }
}
