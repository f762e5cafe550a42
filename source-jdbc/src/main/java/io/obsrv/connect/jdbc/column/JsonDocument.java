// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.column;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.Rule;
import io.obsrv.connect.json.RuleBreach;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** A JSON document from a column: it becomes a part of the event as it is, once it is known to keep the rules. */
public final class JsonDocument {

    /** The event around it is one level itself. */
    private static final int DEEPEST = 99;

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
     * Writes a document into the event.
     *
     * @throws RuleBreach if it breaks a rule, or is no document
     */
    public static void write(String document, JsonBuffer out) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        write(bytes, 0, bytes.length, out);
    }

    /** The same for a document in UTF-8. */
    public static void write(byte[] bytes, int from, int to, JsonBuffer out) {
        try (JsonParser parser = FACTORY.createParser(bytes, from, to - from)) {
            check(parser);
        } catch (IOException invalid) {
            throw new RuleBreach(Rule.INVALID_JSON);
        }
        out.raw(bytes, from, to);
    }

    private static void check(JsonParser parser) throws IOException {
        int depth = 0;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token.isStructStart() && ++depth > DEEPEST) {
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
