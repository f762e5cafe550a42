// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks foreign JSON against the rules in one pass, and copies it with the reserved names changed. */
final class JsonScanner {

    /** Our own limits come first; of Jackson's, only that on the length of numbers can be reached. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2 * ValueWriter.DEEPEST)
                    .maxNumberLength(1_000)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonFormat format;
    private final byte[] prefix;

    JsonScanner(JsonFormat format) {
        this.format = format;
        byte[] quoted = JsonBuffer.fieldName(format.reservedPrefix());
        this.prefix = Arrays.copyOfRange(quoted, 1, quoted.length - 2);
    }

    /**
     * Appends the JSON object that these bytes hold.
     *
     * @throws RuleBreach if they hold anything else, or an object that breaks a rule
     */
    void copy(byte[] json, int from, int to, JsonBuffer out) {
        int start = from + byteOrderMark(json, from, to);
        if (start < to && indexOfZero(json, start, Math.min(to, start + 4)) >= 0) {
            throw new RuleBreach(Rule.INVALID_JSON, "not UTF-8");
        }
        try (JsonParser parser = FACTORY.createParser(json, start, to - start)) {
            new Copy(parser, json, start, to, out).run();
        } catch (StreamConstraintsException e) {
            throw new RuleBreach(Rule.NUMBER_TOO_LONG);
        } catch (JsonProcessingException e) {
            long at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
            throw new RuleBreach(Rule.INVALID_JSON, at < 0 ? "unreadable" : "near byte " + at);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int byteOrderMark(byte[] json, int from, int to) {
        boolean marked = to - from >= 3
                && json[from] == (byte) 0xef
                && json[from + 1] == (byte) 0xbb
                && json[from + 2] == (byte) 0xbf;
        return marked ? 3 : 0;
    }

    private static int indexOfZero(byte[] json, int from, int to) {
        for (int i = from; i < to; i++) {
            if (json[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    /** One pass over one document. */
    private final class Copy {

        private final JsonParser parser;
        private final byte[] json;
        private final int start;
        private final int to;
        private final JsonBuffer out;
        private final Set<String> special = new HashSet<>();
        private int copied;

        Copy(JsonParser parser, byte[] json, int start, int to, JsonBuffer out) {
            this.parser = parser;
            this.json = json;
            this.start = start;
            this.to = to;
            this.out = out;
            this.copied = start;
        }

        void run() throws IOException {
            begin(parser.nextToken());
            int depth = 1;
            while (depth > 0) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    throw new RuleBreach(Rule.INVALID_JSON, "it ends too early");
                }
                if (token.isStructStart()) {
                    depth++;
                    check(depth <= ValueWriter.DEEPEST, Rule.NESTING_BEYOND_100);
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token == JsonToken.FIELD_NAME && depth == 1) {
                    name(parser.currentName());
                } else if (token.isNumeric()) {
                    number(token);
                }
            }
            if (parser.nextToken() != null) {
                throw new RuleBreach(Rule.INVALID_JSON, "a second document follows the first one");
            }
            out.raw(json, copied, to);
        }

        private void begin(@Nullable JsonToken first) {
            if (first == null || first == JsonToken.VALUE_NULL) {
                throw new RuleBreach(Rule.NO_VALUE);
            }
            if (first != JsonToken.START_OBJECT) {
                throw new RuleBreach(Rule.NOT_AN_OBJECT);
            }
        }

        private void name(String name) {
            String written = format.fieldName(name);
            boolean reserved = !written.equals(name);
            boolean concerned = reserved || isTarget(name);
            if (concerned && !special.add(written)) {
                throw new RuleBreach(Rule.RESERVED_NAME_TAKEN).in(name);
            }
            if (reserved) {
                int quote = start + (int) parser.currentTokenLocation().getByteOffset();
                out.raw(json, copied, quote + 1);
                out.raw(prefix);
                copied = quote + 1;
            }
        }

        private boolean isTarget(String name) {
            String own = format.reservedPrefix();
            return name.startsWith(own) && JsonFormat.isReserved(name.substring(own.length()));
        }

        private void number(JsonToken token) throws IOException {
            if (token == JsonToken.VALUE_NUMBER_INT) {
                check(parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER, Rule.INTEGER_BEYOND_64_BITS);
                return;
            }
            check(parser.getTextLength() <= 1_000, Rule.NUMBER_TOO_LONG);
            // Only far exponents and very long numbers can be infinite; most need no second parse.
            if (parser.getTextLength() > 300 || hasExponent()) {
                check(Double.isFinite(parser.getDoubleValue()), Rule.NOT_FINITE);
            }
        }

        private boolean hasExponent() throws IOException {
            char[] text = parser.getTextCharacters();
            int from = parser.getTextOffset();
            for (int i = from; i < from + parser.getTextLength(); i++) {
                if (text[i] == 'e' || text[i] == 'E') {
                    return true;
                }
            }
            return false;
        }

        private void check(boolean kept, Rule rule) {
            if (!kept) {
                RuleBreach breach = new RuleBreach(rule);
                JsonStreamContext context = parser.getParsingContext();
                // A level just opened is not part of its own place.
                JsonStreamContext place = parser.currentToken().isStructStart() ? context.getParent() : context;
                for (; place != null && !place.inRoot(); place = place.getParent()) {
                    breach = place.inObject()
                            ? breach.in(place.getCurrentName())
                            : breach.in(Math.max(0, place.getCurrentIndex()));
                }
                throw breach;
            }
        }
    }
}
