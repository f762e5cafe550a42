// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.jdbc.tracking.Operation;
import io.obsrv.connect.json.Rule;
import io.obsrv.connect.json.RuleBreach;
import io.obsrv.connect.source.Event;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** The rows of one batch as Connect's own values. */
final class StructRows implements Rows {

    private record Row(SchemaAndValue key, Struct value, int bytes, boolean deleted) {}

    /** What a reference, or a value of fixed size, takes: about. */
    private static final long SMALL = 16;

    private final RowColumns columns;
    private final int largest;
    private final boolean tombstones;
    private final List<Row> rows = new ArrayList<>();
    private long bytes;

    /** @param tombstones whether an event without a value follows each delete */
    StructRows(RowColumns columns, int largest, boolean tombstones) {
        this.columns = columns;
        this.largest = largest;
        this.tombstones = tombstones;
    }

    @Override
    public void add(ResultSet row, Operation operation) throws SQLException {
        Struct struct = new Struct(columns.schema());
        long size = 0;
        for (Field field : columns.fields()) {
            Object value = value(row, field);
            struct.put(field.name(), value);
            size += sizeOf(value);
        }
        if (columns.change() != null) {
            columns.change().put(struct, operation);
        }
        if (size > largest) {
            throw new RuleBreach(Rule.EVENT_TOO_LARGE, "about " + size + " bytes, allowed are " + largest);
        }
        rows.add(new Row(columns.key(row), struct, (int) size, operation == Operation.DELETE));
        bytes += size;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public List<Event> events(String topic) {
        List<Event> events = new ArrayList<>(rows.size());
        for (Row row : rows) {
            events.add(new Event(topic, row.key, new SchemaAndValue(columns.schema(), row.value), row.bytes));
            if (row.deleted && tombstones) {
                events.add(new Event(topic, row.key, SchemaAndValue.NULL, 0));
            }
        }
        return events;
    }

    private static @Nullable Object value(ResultSet row, Field field) throws SQLException {
        try {
            Object value = field.mapping().value().read(row, field.index());
            return row.wasNull() ? null : value;
        } catch (RuleBreach breach) {
            throw breach.in(field.name());
        }
    }

    private static long sizeOf(@Nullable Object value) {
        if (value instanceof String text) {
            return SMALL + text.length();
        }
        if (value instanceof ByteBuffer bytes) {
            return SMALL + bytes.remaining();
        }
        if (value instanceof BigDecimal decimal) {
            return SMALL + decimal.precision() / 2;
        }
        if (value instanceof Collection<?> elements) {
            return SMALL + elements.stream().mapToLong(StructRows::sizeOf).sum();
        }
        return SMALL;
    }
}
