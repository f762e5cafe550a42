// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.jdbc.dialect.BulkRows;
import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.JsonFormat;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a copy: after a header a number of values, then the size of each of them and its bytes; -1 at the end. */
final class CopyRows implements BulkRows {

    /** The signature, the flags, and the size of what else may stand in the header. */
    private static final int HEADER = 11 + Integer.BYTES + Integer.BYTES;

    private static final int NULL = -1;
    private static final int END = -1;

    private final CopyStream stream;
    private final CopyColumn[] columns;
    /** Where each value begins, from 1 on as columns are counted, and how many bytes it has. */
    private final int[] starts;

    private final int[] sizes;
    private byte[] bytes = {};
    private boolean begun;
    private boolean ended;

    CopyRows(CopyStream stream, List<CopyColumn> columns) {
        this.stream = stream;
        this.columns = columns.toArray(CopyColumn[]::new);
        this.starts = new int[columns.size() + 1];
        this.sizes = new int[columns.size() + 1];
    }

    @Override
    public boolean next() throws SQLException {
        if (ended) {
            return false;
        }
        if (!begun) {
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
        findValues();
        return true;
    }

    /** Where values are is kept relative to the row's begin, which moves if a piece more has to be read. */
    private void findValues() throws SQLException {
        int size = Short.BYTES;
        for (int i = 1; i <= columns.length; i++) {
            if (stream.bytes().length - stream.at() < size + Integer.BYTES) {
                stream.require(size + Integer.BYTES);
            }
            int length = Wire.int32(stream.bytes(), stream.at() + size);
            size += Integer.BYTES;
            starts[i] = size;
            sizes[i] = length;
            if (length > 0) {
                size += length;
            }
        }
        stream.require(size);
        int begin = stream.at();
        bytes = stream.bytes();
        for (int i = 1; i <= columns.length; i++) {
            starts[i] += begin;
        }
        stream.advanceTo(begin + size);
    }

    @Override
    public boolean isNull(int column) {
        return sizes[column] == NULL;
    }

    @Override
    public void write(int column, JsonBuffer out, JsonFormat format) throws SQLException {
        columns[column - 1].write(bytes, starts[column], sizes[column], out, format);
    }

    @Override
    public @Nullable String text(int column) throws SQLException {
        return isNull(column) ? null : columns[column - 1].text(bytes, starts[column], sizes[column]);
    }

    @Override
    public @Nullable Object value(int column) throws SQLException {
        String text = text(column);
        return text == null ? null : columns[column - 1].value(text);
    }

    private void skipHeader() throws SQLException {
        stream.require(HEADER);
        int more = Wire.int32(stream.bytes(), stream.at() + HEADER - Integer.BYTES);
        stream.require(HEADER + more);
        stream.advanceTo(stream.at() + HEADER + more);
    }
}
