// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.obsrv.connect.source.Event;
import io.obsrv.connect.source.OutputFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/**
 * The event that says that a run is over: {@code {"catalog":"shop","table":"public.orders","run":3,"rows":41,
 * "ended":"2026-11-21T02:31:07Z"}}.
 *
 * @param topic where it goes
 * @param dataset empty for the converter's own
 * @param table as it stands in a position; of a query its name
 */
public record RunEnd(String topic, String dataset, OutputFormat format, String catalog, String table) {

    private static final JsonFactory JSON = new JsonFactory();

    private static final String CATALOG = "catalog";
    private static final String TABLE = "table";
    private static final String RUN = "run";
    private static final String ROWS = "rows";
    private static final String ENDED = "ended";

    private static final Schema SCHEMA = SchemaBuilder.struct()
            .name("io.obsrv.connect.jdbc.RunEnd")
            .version(1)
            .field(CATALOG, Schema.STRING_SCHEMA)
            .field(TABLE, Schema.STRING_SCHEMA)
            .field(RUN, Schema.INT64_SCHEMA)
            .field(ROWS, Schema.INT64_SCHEMA)
            .field(ENDED, Schema.STRING_SCHEMA)
            .build();

    Event event(long run, long rows, Instant ended) {
        byte[] json = json(run, rows, ended);
        SchemaAndValue value = switch (format) {
            case JSON ->
                new SchemaAndValue(dataset.isEmpty() ? Event.JSON : Event.json(dataset), ByteBuffer.wrap(json));
            case STRUCT -> new SchemaAndValue(SCHEMA, struct(run, rows, ended));
        };
        return new Event(topic, SchemaAndValue.NULL, value, json.length);
    }

    private Struct struct(long run, long rows, Instant ended) {
        return new Struct(SCHEMA)
                .put(CATALOG, catalog)
                .put(TABLE, table)
                .put(RUN, run)
                .put(ROWS, rows)
                .put(ENDED, ended.toString());
    }

    private byte[] json(long run, long rows, Instant ended) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField(CATALOG, catalog);
            json.writeStringField(TABLE, table);
            json.writeNumberField(RUN, run);
            json.writeNumberField(ROWS, rows);
            json.writeStringField(ENDED, ended.toString());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
