// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.jdbc.dialect.BulkRows;
import io.obsrv.connect.json.FieldName;
import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.JsonFormat;
import io.obsrv.connect.json.RuleBreach;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a copy: after a header a number of values, then the size of each of them and its bytes; -1 at the end. */
final class CopyRows implements BulkRows {

    /** The signature, the flags, and the size of what else may stand in the header. */
    private static final int HEADER = 11 + Integer.BYTES + Integer.BYTES;

    private static final int NULL = -1;
    private static final int MORE = Integer.MAX_VALUE;
    private static final int END = -1;

    private final CopyStream stream;
    private final CopyColumn[] columns;
    private final FieldName[] names;
    /** Where each value's size stands behind the row's begin, from 1 on as columns are counted. */
    private final int[] starts;

    /** How many of them are known: they are found when they are needed. */
    private int found;

    /** Where the next one stands, or the row ends. */
    private int end;

    private boolean begun;
    private boolean ended;

    /** @param names of the fields of the first columns */
    CopyRows(CopyStream stream, List<CopyColumn> columns, FieldName[] names) {
        this.stream = stream;
        this.columns = columns.toArray(CopyColumn[]::new);
        this.names = names;
        this.starts = new int[columns.size() + 1];
    }

    @Override
    public boolean next() throws SQLException {
        if (ended) {
            return false;
        }
        if (begun) {
            find(columns.length);
            stream.advanceTo(stream.at() + end);
        } else {
            skipHeader();
            begun = true;
        }
        stream.require(Short.BYTES);
        int count = Wire.int16(stream.bytes(), stream.at());
        if (count == END) {
            stream.end();
            ended = true;
            return false;
        }
        if (count != columns.length) {
            throw new SQLException("A row of " + count + " values came, not of " + columns.length, "08P01");
        }
        found = 0;
        end = Short.BYTES;
        return true;
    }

    /**
     * In one pass, as every value of a load comes by here; with its own variables, as all fields would be read again after
     * each value.
     */
    @Override
    public void write(JsonBuffer out, JsonFormat format) throws SQLException {
        boolean writesNulls = format.nulls() == JsonFormat.Nulls.WRITE;
        CopyColumn[] row = columns;
        FieldName[] fields = names;
        int[] known = starts;
        byte[] in = stream.bytes();
        int from = stream.at();
        int at = from + Short.BYTES;
        for (int i = 0; i < fields.length; i++) {
            known[i + 1] = at - from;
            int size = in.length - at < Integer.BYTES ? MORE : Wire.int32(in, at);
            if (size > in.length - at - Integer.BYTES) {
                size = size(at - from);
                in = stream.bytes();
                at += stream.at() - from;
                from = stream.at();
            }
            at += Integer.BYTES;
            if (size != NULL) {
                out.next(fields[i]);
                try {
                    row[i].write(in, at, size, out, format);
                } catch (RuleBreach breach) {
                    throw breach.in(fields[i].name());
                }
                at += size;
            } else if (writesNulls) {
                out.next(fields[i]);
                out.nul();
            }
        }
        found = fields.length;
        end = at - from;
    }

    @Override
    public @Nullable String text(int column) throws SQLException {
        find(column);
        int start = starts[column];
        int size = size(start);
        return size == NULL
                ? null
                : columns[column - 1].text(stream.bytes(), stream.at() + start + Integer.BYTES, size);
    }

    @Override
    public @Nullable Object value(int column) throws SQLException {
        String text = text(column);
        return text == null ? null : columns[column - 1].value(text);
    }

    private void find(int column) throws SQLException {
        while (found < column) {
            found++;
            starts[found] = end;
            end += Integer.BYTES + Math.max(0, size(end));
        }
    }

    /** The size of a value, all of which is there then. */
    private int size(int start) throws SQLException {
        stream.require(start + Integer.BYTES);
        int size = Wire.int32(stream.bytes(), stream.at() + start);
        stream.require(start + Integer.BYTES + Math.max(0, size));
        return size;
    }

    private void skipHeader() throws SQLException {
        stream.require(HEADER);
        int more = Wire.int32(stream.bytes(), stream.at() + HEADER - Integer.BYTES);
        stream.require(HEADER + more);
        stream.advanceTo(stream.at() + HEADER + more);
    }
}
