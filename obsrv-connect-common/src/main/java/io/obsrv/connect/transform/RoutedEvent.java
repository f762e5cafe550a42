// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import io.obsrv.connect.Version;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * Turns the events that Obsrv's pipeline routed back into rows with keys, for the sinks of others: the way out of what
 * {@link ChangeEvent} brings in, and of any other dataset.
 *
 * <p>An event comes as a map, as {@code JsonConverter} gives it without schemas. One that cannot be a row is a {@link
 * DataException}: Connect stops the task, or sends the record to the connector's dead letter queue.
 */
public final class RoutedEvent<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {

    private @Nullable RoutedEventConfig config;
    private @Nullable RoutedRows rows;

    @Override
    public String version() {
        return Version.CURRENT;
    }

    @Override
    public ConfigDef config() {
        return RoutedEventConfig.definition();
    }

    @Override
    public void configure(Map<String, ?> properties) {
        config = RoutedEventConfig.from(properties);
        rows = config.rows();
    }

    @Override
    public @Nullable R apply(R record) {
        if (config == null || rows == null) {
            throw new IllegalStateException("Not configured");
        }
        try {
            return row(record, config, rows);
        } catch (DataException e) {
            throw new DataException("No row: " + e.getMessage() + " (" + RecordPlace.of(record) + ")", e);
        }
    }

    private static <R extends ConnectRecord<R>> @Nullable R row(R record, RoutedEventConfig config, RoutedRows rows) {
        Map<?, ?> event = event(record.value());
        boolean isDeleted = isTrue(config.deleteField(), event);
        if (isDeleted && config.deletes() == RoutedEventConfig.Deletes.DROP) {
            return null;
        }
        SchemaAndValue key = rows.key(event);
        boolean isTombstone = isDeleted && config.deletes() == RoutedEventConfig.Deletes.TOMBSTONE;
        SchemaAndValue row = isTombstone ? SchemaAndValue.NULL : rows.row(event);
        return record.newRecord(
                record.topic(),
                record.kafkaPartition(),
                key.schema(),
                key.value(),
                row.schema(),
                row.value(),
                record.timestamp(),
                record.headers());
    }

    private static Map<?, ?> event(@Nullable Object value) {
        if (value instanceof Map<?, ?> event) {
            return event;
        }
        if (value == null) {
            throw new DataException("The record has no value, which the pipeline does not write");
        }
        throw new DataException("The value is " + value.getClass().getSimpleName() + " and no JSON object: set"
                + " \"value.converter\" to org.apache.kafka.connect.json.JsonConverter and"
                + " \"value.converter.schemas.enable\" to false");
    }

    private static boolean isTrue(String name, Map<?, ?> event) {
        Object value = event.get(name);
        String text = value == null ? "false" : value.toString();
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new DataException("Field \"" + name + "\" says neither true nor false, nor 1 nor 0");
        };
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
