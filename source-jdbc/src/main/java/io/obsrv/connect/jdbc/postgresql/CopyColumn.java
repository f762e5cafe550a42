// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.JsonFormat;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column of a copy.
 *
 * @param type the type that it is copied as; empty if it is copied as the server's text
 * @param form what its bytes are
 * @param textJson what its text becomes; null if that is no detour but its form
 * @param textValue what its text is to Connect
 */
record CopyColumn(
        String type, CopyForm form, PostgreSqlForm.@Nullable TextJson textJson, PostgreSqlForm.TextValue textValue) {

    static CopyColumn of(ResultSetMetaData columns, int index) throws SQLException {
        PostgreSqlColumns.ByText byText = PostgreSqlColumns.byText(columns, index);
        String type = ResultTypes.name(columns, index);
        Optional<CopyForm> form = CopyForm.of(type);
        return form.isPresent()
                ? new CopyColumn(type, form.get(), null, byText.value())
                : new CopyColumn("", CopyForm.TEXT, byText.isText() ? null : byText.json(), byText.value());
    }

    /**
     * What is selected for it. The cast does nothing to a column of that type; of another type by the same name it would
     * make one, or fail. Text is made by the type's own output function, which {@code CAST(… AS text)} does not call for
     * all types; concat makes an empty text of null.
     */
    String select(String name) {
        return type.isEmpty()
                ? "CASE WHEN " + name + " IS DISTINCT FROM NULL THEN pg_catalog.concat(" + name + ") END"
                : "CAST(" + name + " AS pg_catalog." + type + ")";
    }

    void write(byte[] bytes, int from, int size, JsonBuffer out, JsonFormat format) throws SQLException {
        if (textJson == null) {
            form.write(bytes, from, size, out, format);
        } else {
            textJson.write(form.text(bytes, from, size), out, format);
        }
    }

    String text(byte[] bytes, int from, int size) throws SQLException {
        return form.text(bytes, from, size);
    }

    Object value(String text) {
        return textValue.of(text);
    }
}
