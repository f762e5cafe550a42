// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads out of an envelope which version of which row it holds, without building the rest. */
final class EnvelopeReader {

    private final JsonFactory json = new JsonFactory();

    /** @param dataset the envelope's dataset */
    record Content(String dataset, RowVersion version) {}

    /** Reads an envelope; throws if there is anything but one whole document with what is looked for. */
    Content read(byte[] envelope) throws IOException {
        String dataset = null;
        RowVersion version = null;
        boolean lineage = false;
        try (JsonParser parser = json.createParser(envelope)) {
            expectObject(parser.nextToken());
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (field) {
                    case "dataset" -> dataset = value == JsonToken.VALUE_STRING ? parser.getText() : null;
                    case "event" -> version = version(parser);
                    case "obsrv_meta" -> {
                        lineage = value == JsonToken.START_OBJECT;
                        parser.skipChildren();
                    }
                    default -> parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw new IOException("More than one JSON document");
            }
        }
        if (dataset == null || version == null || !lineage) {
            throw new IOException("No envelope: \"dataset\", \"event\" or \"obsrv_meta\" is missing");
        }
        return new Content(dataset, version);
    }

    private static RowVersion version(JsonParser parser) throws IOException {
        expectObject(parser.currentToken());
        Long rowId = null;
        Long changedAt = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "row_id" -> rowId = parser.getLongValue();
                case "updated_at" -> changedAt = micros(parser.getText());
                default -> parser.skipChildren();
            }
        }
        if (rowId == null || changedAt == null) {
            throw new IOException("The event has no \"row_id\" or no \"updated_at\"");
        }
        return new RowVersion(rowId, changedAt);
    }

    private static long micros(String time) throws IOException {
        try {
            return ChronoUnit.MICROS.between(
                    Instant.EPOCH, OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeException broken) {
            throw new IOException("The event's \"updated_at\" is no time: \"" + time + "\"", broken);
        }
    }

    private static void expectObject(@Nullable JsonToken token) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            throw new IOException("Not a JSON object: " + token);
        }
    }
}
