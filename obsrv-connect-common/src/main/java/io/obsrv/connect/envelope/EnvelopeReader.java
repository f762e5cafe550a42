// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.envelope;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Reads an envelope into maps, lists, texts, booleans and numbers: whole ones as {@link Long} where they fit, else as
 * {@link java.math.BigInteger}, all others as {@link java.math.BigDecimal}, so that nothing is rounded.
 */
final class EnvelopeReader {

    private static final JsonFactory FACTORY = new JsonFactory();

    private EnvelopeReader() {}

    static Map<String, @Nullable Object> read(String topic, byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new DataException("A record of topic " + topic + " is no envelope: it is not a JSON object");
            }
            Map<String, @Nullable Object> envelope = object(parser);
            if (parser.nextToken() != null) {
                throw new DataException("A record of topic " + topic + " is no envelope: more follows the JSON object");
            }
            return envelope;
        } catch (IOException e) {
            // Jackson's message shows the text that it could not read, which is data.
            throw new DataException("A record of topic " + topic + " is no envelope: it is not valid JSON");
        }
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            map.put(name, value(parser));
        }
        return map;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? parser.getBigIntegerValue()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case FIELD_NAME, END_OBJECT, END_ARRAY, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IOException("Unexpected " + parser.currentToken());
        };
    }
}
