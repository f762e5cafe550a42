// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.envelope;

import java.util.List;
import java.util.UUID;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/**
 * What a task has done for a dataset, in the shape of the METRIC events of Obsrv's batch connectors, as a Connect struct.
 *
 * <p>Names and labels never vary: Obsrv's exporter takes them from the first event that it sees.
 * {@link ObsrvEnvelopeConverter} writes it as it is, without an envelope.
 */
final class MetricEvent {

    static final String NAME = "io.obsrv.connect.event.Metric";

    private static final Schema ACTOR = texts("Actor", "id", "type");
    private static final Schema PDATA = texts("Pdata", "id", "pid");
    private static final Schema OBJECT = texts("Object", "id", "type");
    private static final Schema LABEL = texts("Label", "key", "value");

    private static final Schema CONTEXT =
            SchemaBuilder.struct().name(NAME + "Context").field("pdata", PDATA).build();

    private static final Schema METRIC = SchemaBuilder.struct()
            .name(NAME + "Values")
            .field("total_records_count", Schema.INT64_SCHEMA)
            .field("failed_records_count", Schema.INT64_SCHEMA)
            .field("success_records_count", Schema.INT64_SCHEMA)
            .field("total_exec_time_ms", Schema.INT64_SCHEMA)
            .field("connector_exec_time_ms", Schema.INT64_SCHEMA)
            .field("fw_exec_time_ms", Schema.INT64_SCHEMA)
            .build();

    private static final Schema DATA = SchemaBuilder.struct()
            .name(NAME + "Data")
            .field("metric", METRIC)
            .field("labels", SchemaBuilder.array(LABEL).build())
            .build();

    private static final Schema SCHEMA = SchemaBuilder.struct()
            .name(NAME)
            .version(1)
            .field("eid", Schema.STRING_SCHEMA)
            .field("ets", Schema.INT64_SCHEMA)
            .field("mid", Schema.STRING_SCHEMA)
            .field("actor", ACTOR)
            .field("context", CONTEXT)
            .field("object", OBJECT)
            .field("edata", DATA)
            .build();

    private MetricEvent() {}

    /**
     * The event of a time.
     *
     * @param delivered records
     * @param failed records, in the failed topic
     * @param fromMs since when these are counted, in milliseconds since 1970
     */
    static Struct of(EnvelopeConfig config, String dataset, long delivered, long failed, long fromMs, long nowMs) {
        Struct metric = new Struct(METRIC)
                .put("total_records_count", delivered + failed)
                .put("failed_records_count", failed)
                .put("success_records_count", delivered)
                .put("total_exec_time_ms", nowMs - fromMs)
                .put("connector_exec_time_ms", nowMs - fromMs)
                .put("fw_exec_time_ms", 0L);
        List<Struct> labels = List.of(
                label("type", "Connector"),
                label("job", config.connectorId()),
                label("instance", config.connectorInstanceId()),
                label("dataset", dataset));
        return new Struct(SCHEMA)
                .put("eid", "METRIC")
                .put("ets", nowMs)
                .put("mid", UUID.randomUUID().toString())
                .put("actor", new Struct(ACTOR).put("id", config.connectorId()).put("type", "SYSTEM"))
                .put(
                        "context",
                        new Struct(CONTEXT)
                                .put(
                                        "pdata",
                                        new Struct(PDATA).put("id", "Connector").put("pid", config.connectorId())))
                .put("object", new Struct(OBJECT).put("id", dataset).put("type", "Dataset"))
                .put("edata", new Struct(DATA).put("metric", metric).put("labels", labels));
    }

    private static Struct label(String key, String value) {
        return new Struct(LABEL).put("key", key).put("value", value);
    }

    private static Schema texts(String name, String first, String second) {
        return SchemaBuilder.struct()
                .name(NAME + name)
                .field(first, Schema.STRING_SCHEMA)
                .field(second, Schema.STRING_SCHEMA)
                .build();
    }
}
