// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.jdbc.column.ColumnMapping;
import io.obsrv.connect.json.FieldName;
import io.obsrv.connect.json.JsonBuffer;

/** A column of a result and the field that it becomes in the event. */
final class Field {

    private final String column;
    private final String name;
    private final byte[] encodedName;
    private final FieldName nextName;
    private final int index;
    private final ColumnMapping mapping;

    Field(String column, String name, int index, ColumnMapping mapping) {
        this.column = column;
        this.name = name;
        this.encodedName = JsonBuffer.fieldName(name);
        this.nextName = new FieldName(name);
        this.index = index;
        this.mapping = mapping;
    }

    /** The column's name in the database. */
    String column() {
        return column;
    }

    /** The field's name in the event. */
    String name() {
        return name;
    }

    /** Begins the field in an object. */
    void begin(JsonBuffer out) {
        out.field(encodedName);
    }

    /** The name in an object that is written by {@link JsonBuffer#next}. */
    FieldName nextName() {
        return nextName;
    }

    /** The column's place in the result, counted from 1. */
    int index() {
        return index;
    }

    ColumnMapping mapping() {
        return mapping;
    }
}
