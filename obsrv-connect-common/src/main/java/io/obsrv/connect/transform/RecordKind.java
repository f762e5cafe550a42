// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** What kind of record of Debezium a record is, by the name of its schema or by what it holds. */
enum RecordKind {
    /** A change in its envelope: {@code before}, {@code after}, {@code source}, {@code op}. */
    ENVELOPE,
    /** A row that {@code ExtractNewRecordState} took out of its envelope, with fields that tell the operation. */
    FLAT,
    /** A heartbeat, a schema change, a notification, the begin or end of a transaction. */
    ASIDE,
    /** Anything else. */
    OTHER;

    static final String OPERATION = "op";
    static final String SOURCE = "source";

    /** What Debezium's own transform puts before the names of the fields that it adds. */
    static final String FLAT_PREFIX = "__";

    private static final String COMMON = "io.debezium.connector.common.";
    private static final String SCHEMA_CHANGE = ".SchemaChangeValue";
    private static final String HEARTBEAT_TOPIC = "__debezium-heartbeat";

    static RecordKind of(ConnectRecord<?> record) {
        Object value = record.value();
        Named content = Named.of(value);
        if (content == null) {
            return OTHER;
        }
        Schema schema = value instanceof Struct struct ? struct.schema() : null;
        String name = schema == null ? null : schema.name();
        if (isAside(name) || (schema == null && isAside(content, record.topic()))) {
            return ASIDE;
        }
        if (content.has(OPERATION) && Named.of(content.get(SOURCE)) != null) {
            return ENVELOPE;
        }
        boolean told = content.has(FLAT_PREFIX + OPERATION) || content.has(FLAT_PREFIX + "deleted");
        return told || record.headers().lastWithName(FLAT_PREFIX + OPERATION) != null ? FLAT : OTHER;
    }

    private static boolean isAside(@Nullable String schema) {
        return schema != null && (schema.startsWith(COMMON) || schema.endsWith(SCHEMA_CHANGE));
    }

    private static boolean isAside(Named content, @Nullable String topic) {
        boolean schemaChange = (content.has("ddl") && content.has(SOURCE)) || content.has("tableChanges");
        boolean transaction = content.has("status") && content.has("id") && content.has("data_collections");
        boolean notification = content.has("aggregate_type") && content.has("id") && content.has("type");
        boolean heartbeat = topic != null && topic.startsWith(HEARTBEAT_TOPIC) && content.has("ts_ms");
        return schemaChange || transaction || notification || heartbeat;
    }
}
