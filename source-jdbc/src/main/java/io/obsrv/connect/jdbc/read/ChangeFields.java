// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.jdbc.tracking.Operation;
import io.obsrv.connect.json.FieldName;
import io.obsrv.connect.json.JsonBuffer;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** The fields of an event that say what happened to its row, behind those of its columns. */
final class ChangeFields {

    private final String operation;
    private final String deleted;
    private final byte[] encodedOperation;
    private final byte[] encodedDeleted;
    private final FieldName nextOperation;
    private final FieldName nextDeleted;

    /** @param prefix what the names of the fields begin with */
    ChangeFields(String prefix) {
        operation = prefix + "op";
        deleted = prefix + "deleted";
        encodedOperation = JsonBuffer.fieldName(operation);
        encodedDeleted = JsonBuffer.fieldName(deleted);
        nextOperation = new FieldName(operation);
        nextDeleted = new FieldName(deleted);
    }

    List<String> names() {
        return List.of(operation, deleted);
    }

    void addTo(SchemaBuilder schema) {
        schema.field(operation, Schema.OPTIONAL_STRING_SCHEMA).field(deleted, Schema.OPTIONAL_BOOLEAN_SCHEMA);
    }

    void put(Struct row, Operation happened) {
        row.put(operation, happened.code()).put(deleted, happened == Operation.DELETE);
    }

    /** Writes them into an object that is written by {@link JsonBuffer#next}. */
    void writeNext(JsonBuffer row, Operation happened) {
        row.next(nextOperation);
        row.text(happened.code());
        row.next(nextDeleted);
        row.bool(happened == Operation.DELETE);
    }

    void write(JsonBuffer row, Operation happened) {
        row.field(encodedOperation);
        row.text(happened.code());
        row.field(encodedDeleted);
        row.bool(happened == Operation.DELETE);
    }
}
