// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.envelope;

import java.nio.ByteBuffer;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/**
 * Many events on their way into one batch envelope, as a Connect value.
 *
 * <p>Runtime and converter live in class loaders of their own, so it is Connect's struct and not a class of ours.
 */
public final class EventBatch {

    static final String NAME = "io.obsrv.connect.event.Batch";
    static final String ID = "id";
    static final String DATASET = "dataset";
    static final String EVENTS = "events";

    private static final Schema SCHEMA = SchemaBuilder.struct()
            .name(NAME)
            .version(1)
            .field(ID, Schema.STRING_SCHEMA)
            .field(DATASET, Schema.STRING_SCHEMA)
            .field(EVENTS, Schema.BYTES_SCHEMA)
            .build();

    private EventBatch() {}

    /**
     * Joins what a batch envelope needs.
     *
     * @param dataset the dataset that the events name; empty for the converter's own
     * @param events JSON objects with commas between
     */
    public static Struct of(String id, String dataset, ByteBuffer events) {
        return new Struct(SCHEMA).put(ID, id).put(DATASET, dataset).put(EVENTS, events);
    }
}
