// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.WireValues;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** Text of a copy, which should be UTF-8. */
final class CopyText {

    private CopyText() {}

    static void write(byte[] bytes, int from, int size, JsonBuffer out) throws SQLException {
        try {
            WireValues.text(bytes, from, from + size, out);
        } catch (IllegalArgumentException invalid) {
            throw notUtf8(invalid);
        }
    }

    static String of(byte[] bytes, int from, int to) throws SQLException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException invalid) {
            throw notUtf8(invalid);
        }
    }

    /** As the driver says it of a result: a database in the encoding SQL_ASCII can hold any bytes. */
    private static SQLException notUtf8(Exception invalid) {
        return new SQLException("The text is no UTF-8", "22000", invalid);
    }
}
