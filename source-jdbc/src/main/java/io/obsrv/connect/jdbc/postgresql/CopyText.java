// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.JsonFormat;
import io.obsrv.connect.json.WireValues;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/**
 * Values that are sent as text, in UTF-8: the driver asks for that encoding.
 *
 * @param json what the text becomes
 */
record CopyText(PostgreSqlForm.TextJson json) implements CopyForm {

    /** Text that is text. */
    static final CopyForm FORM = CopyForms.form(CopyText::escape, CopyText::string);

    @Override
    public void write(byte[] bytes, int from, int size, JsonBuffer out, JsonFormat format) throws SQLException {
        json.write(string(bytes, from, size), out, format);
    }

    @Override
    public String text(byte[] bytes, int from, int size) throws SQLException {
        return string(bytes, from, size);
    }

    static String string(byte[] bytes, int from, int size) throws SQLException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, size))
                    .toString();
        } catch (CharacterCodingException invalid) {
            throw notUtf8(invalid);
        }
    }

    private static void escape(byte[] bytes, int from, int size, JsonBuffer out, JsonFormat format)
            throws SQLException {
        try {
            WireValues.text(bytes, from, from + size, out);
        } catch (IllegalArgumentException invalid) {
            throw notUtf8(invalid);
        }
    }

    /** As the driver says it of a result: a database in the encoding SQL_ASCII can hold any bytes. */
    private static SQLException notUtf8(Exception invalid) {
        return new SQLException("The text is no UTF-8", "22000", invalid);
    }
}
