// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.JsonFormat;
import io.obsrv.connect.json.Rule;
import io.obsrv.connect.json.RuleBreach;
import io.obsrv.connect.source.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;

/**
 * The rows of one batch as JSON, all in one buffer with a comma between two rows, so that neighbours can be taken
 * together without copying.
 */
final class JsonRows implements Rows {

    private record Row(int from, int to, SchemaAndValue key) {}

    private static final int FIRST_CAPACITY = 16 * 1024;

    private final Schema schema;
    private final RowColumns columns;
    private final JsonFormat format;
    private final int largest;
    private final JsonBuffer buffer;
    private final List<Row> rows = new ArrayList<>();

    JsonRows(Schema schema, RowColumns columns, JsonFormat format, int largest) {
        this.schema = schema;
        this.columns = columns;
        this.format = format;
        this.largest = largest;
        this.buffer = new JsonBuffer(FIRST_CAPACITY);
    }

    @Override
    public void add(ResultSet row) throws SQLException {
        int before = buffer.length();
        try {
            if (!rows.isEmpty()) {
                buffer.raw((byte) ',');
            }
            int from = buffer.length();
            writeObject(row);
            int size = buffer.length() - from;
            if (size > largest) {
                throw new RuleBreach(Rule.EVENT_TOO_LARGE, size + " bytes, allowed are " + largest);
            }
            rows.add(new Row(from, buffer.length(), columns.key(row)));
        } catch (RuleBreach breach) {
            buffer.truncate(before);
            throw breach;
        }
    }

    @Override
    public long bytes() {
        return buffer.length();
    }

    @Override
    public List<Event> events(String topic) {
        // A batch waits in a queue that counts what the events hold, not what was reserved for them.
        buffer.trim();
        List<Event> events = new ArrayList<>(rows.size());
        for (Row row : rows) {
            events.add(new Event(
                    topic, row.key, new SchemaAndValue(schema, buffer.slice(row.from, row.to)), row.to - row.from));
        }
        return events;
    }

    private void writeObject(ResultSet row) throws SQLException {
        buffer.objectStart();
        for (Field field : columns.fields()) {
            int before = buffer.length();
            field.begin(buffer);
            try {
                field.mapping().json().write(row, field.index(), buffer, format);
            } catch (RuleBreach breach) {
                throw breach.in(field.name());
            }
            if (row.wasNull()) {
                writeNull(before, field);
            }
        }
        buffer.objectEnd();
    }

    private void writeNull(int before, Field field) {
        buffer.truncate(before);
        if (format.nulls() == JsonFormat.Nulls.WRITE) {
            field.begin(buffer);
            buffer.nul();
        }
    }
}
