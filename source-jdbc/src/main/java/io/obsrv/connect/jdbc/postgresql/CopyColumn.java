// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/**
 * A column of a copy.
 *
 * @param type the type that it is copied as; empty if it is copied as the server's text
 * @param form what its bytes are
 * @param value what its text is to Connect
 */
record CopyColumn(String type, CopyForm form, PostgreSqlForm.TextValue value) {

    static CopyColumn of(ResultSetMetaData columns, int index) throws SQLException {
        PostgreSqlColumns.ByText byText = PostgreSqlColumns.byText(columns, index);
        String type = CopyForms.typeName(columns.getColumnTypeName(index));
        if (CopyForms.has(type)) {
            return new CopyColumn(type, CopyForms.of(type), byText.value());
        }
        CopyForm form = byText.isText() ? CopyText.FORM : new CopyText(byText.json());
        return new CopyColumn("", form, byText.value());
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
}
