// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.route;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Finds one field of a JSON object by its path, reading no further than that. */
final class FieldFinder {

    private final String[] path;

    /** @param path names with dots between */
    FieldFinder(String path) {
        this.path = path.split("\\.", -1);
    }

    /**
     * The field's text, number or boolean as text; nothing where it is missing, null, or an object or array.
     *
     * @param event JSON in an array, known to be good
     */
    Optional<String> find(ByteBuffer event) {
        int from = event.arrayOffset() + event.position();
        try (JsonParser parser = EventJson.FACTORY.createParser(event.array(), from, event.remaining())) {
            parser.nextToken();
            for (String name : path) {
                if (parser.currentToken() != JsonToken.START_OBJECT || !enter(parser, name)) {
                    return Optional.empty();
                }
            }
            JsonToken value = parser.currentToken();
            return value.isScalarValue() && value != JsonToken.VALUE_NULL
                    ? Optional.of(parser.getText())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading an event that was written before", e);
        }
    }

    private static boolean enter(JsonParser parser, String name) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isIt = parser.currentName().equals(name);
            parser.nextToken();
            if (isIt) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }
}
