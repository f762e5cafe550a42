// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.jdbc.dialect.BulkRows;
import io.obsrv.connect.jdbc.tracking.Operation;
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
 * The rows of one batch as JSON, in a few buffers with a comma between two rows, so that neighbours can be taken together
 * without copying.
 *
 * <p>A buffer stays below half a megabyte. With heaps below 4 GB, G1 has regions of 1 MB; it calls an array of half a
 * region humongous, gives it regions of its own, and marks the whole heap again and again to get them back.
 */
final class JsonRows implements Rows {

    private record Row(JsonBuffer buffer, int from, int to, SchemaAndValue key) {}

    private static final int FIRST_CAPACITY = 16 * 1024;
    private static final int CAPACITY = 256 * 1024;
    /** Leaves room for a row of usual size, so that a buffer need not grow for its last one. */
    private static final int FULL = 224 * 1024;

    private final Schema schema;
    private final RowColumns columns;
    private final JsonFormat format;
    private final int largest;
    private final List<Row> rows = new ArrayList<>();
    /** Trimmed when it is left: a batch waits in a queue that counts what events hold, not what was reserved for them. */
    private JsonBuffer buffer = new JsonBuffer(FIRST_CAPACITY);

    private long bytesBefore;

    JsonRows(Schema schema, RowColumns columns, JsonFormat format, int largest) {
        this.schema = schema;
        this.columns = columns;
        this.format = format;
        this.largest = largest;
    }

    @Override
    public void add(ResultSet row, Operation operation) throws SQLException {
        int before = begin();
        try {
            writeObject(row, operation);
            end(before, columns.key(row));
        } catch (RuleBreach breach) {
            buffer.truncate(before);
            throw breach;
        }
    }

    /**
     * Adds the current row of a load.
     *
     * @throws RuleBreach if it cannot be an event; nothing of it has been added then
     */
    void add(BulkRows row) throws SQLException {
        int before = begin();
        try {
            writeObject(row);
            end(before, columns.key(row));
        } catch (RuleBreach breach) {
            buffer.truncate(before);
            throw breach;
        }
    }

    /** Makes room for a row; returns the length to go back to if it cannot be an event. */
    private int begin() {
        if (buffer.length() > FULL) {
            bytesBefore += buffer.length();
            buffer.trim();
            buffer = new JsonBuffer(CAPACITY);
        }
        int before = buffer.length();
        if (before > 0) {
            buffer.raw((byte) ',');
        }
        return before;
    }

    private void end(int before, SchemaAndValue key) {
        int from = before == 0 ? 0 : before + 1;
        int size = buffer.length() - from;
        if (size > largest) {
            throw new RuleBreach(Rule.EVENT_TOO_LARGE, size + " bytes, allowed are " + largest);
        }
        rows.add(new Row(buffer, from, buffer.length(), key));
    }

    @Override
    public long bytes() {
        return bytesBefore + buffer.length();
    }

    @Override
    public List<Event> events(String topic) {
        buffer.trim();
        List<Event> events = new ArrayList<>(rows.size());
        for (Row row : rows) {
            events.add(new Event(
                    topic, row.key, new SchemaAndValue(schema, row.buffer.slice(row.from, row.to)), row.to - row.from));
        }
        return events;
    }

    private void writeObject(ResultSet row, Operation operation) throws SQLException {
        boolean writesNulls = format.nulls() == JsonFormat.Nulls.WRITE && operation != Operation.DELETE;
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
                buffer.truncate(before);
                if (writesNulls) {
                    field.begin(buffer);
                    buffer.nul();
                }
            }
        }
        if (columns.change() != null) {
            columns.change().write(buffer, operation);
        }
        buffer.objectEnd();
    }

    private void writeObject(BulkRows row) throws SQLException {
        int start = buffer.length();
        row.write(buffer, format);
        if (columns.change() != null) {
            columns.change().writeNext(buffer, Operation.READ);
        }
        buffer.objectAround(start);
    }
}
