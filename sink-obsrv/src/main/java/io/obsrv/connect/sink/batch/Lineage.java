// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.batch;

import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.sink.config.BatchConfig;
import io.obsrv.connect.transform.RecordText;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Writes where records come from into {@code obsrv_meta.source}, as texts: Obsrv's pipeline stops at anything else. */
final class Lineage {

    /** Keys and headers may be as long as records; an envelope has room for little beside its event. */
    private static final int LONGEST = 1_000;

    private static final int MOST_BYTES = 24 << 10;

    private static final byte[] NOTHING = {};

    private final BatchConfig config;

    Lineage(BatchConfig config) {
        this.config = config;
    }

    /** Of one record: {@code ,"topic":"orders","offset":"17"}. */
    byte[] of(SinkRecord record) {
        if (config.lineage().isEmpty() && config.headers().isEmpty()) {
            return NOTHING;
        }
        JsonBuffer out = new JsonBuffer(256);
        config.lineage().forEach(field -> add(out, field.field(), value(field, record)));
        for (String name : config.headers()) {
            Header header = record.headers().lastWithName(name);
            add(out, "header." + name, header == null ? null : text(header.value()));
        }
        return out.toByteArray();
    }

    /** Of all records of a batch: {@code ,"topic":"orders","offset":"100-199"}. */
    byte[] of(TopicPartition partition, long first, long last) {
        if (config.lineage().isEmpty()) {
            return NOTHING;
        }
        JsonBuffer out = new JsonBuffer(128);
        for (BatchConfig.Lineage field : config.lineage()) {
            String value = switch (field) {
                case TOPIC -> partition.topic();
                case PARTITION -> Integer.toString(partition.partition());
                case OFFSET -> first + "-" + last;
                case TIMESTAMP, KEY -> null;
            };
            add(out, field.field(), value);
        }
        return out.toByteArray();
    }

    private static @Nullable String value(BatchConfig.Lineage field, SinkRecord record) {
        return switch (field) {
            case TOPIC -> record.originalTopic();
            case PARTITION -> text(record.originalKafkaPartition());
            case OFFSET -> Long.toString(record.originalKafkaOffset());
            case TIMESTAMP -> text(record.timestamp());
            case KEY -> text(record.key());
        };
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        String text = value instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : RecordText.of(value).text();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    /** Behind what stands there: always with a comma. */
    private static void add(JsonBuffer out, String name, @Nullable String value) {
        if (value != null && out.length() < MOST_BYTES) {
            out.raw((byte) ',');
            out.raw(JsonBuffer.fieldName(name));
            out.text(value);
        }
    }
}
