// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Writes the Structs of one schema as objects. */
final class StructWriter implements ValueWriter {

    /** The commonest kinds of values: a call that the compiler can see through, where one by an interface is not. */
    private enum Kind {
        INT32,
        INT64,
        FLOAT64,
        BOOLEAN,
        TEXT,
        OTHER;

        static Kind of(Schema schema) {
            if (schema.name() != null) {
                return OTHER;
            }
            return switch (schema.type()) {
                case INT32 -> INT32;
                case INT64 -> INT64;
                case FLOAT64 -> FLOAT64;
                case BOOLEAN -> BOOLEAN;
                case STRING -> TEXT;
                case INT8, INT16, FLOAT32, BYTES, ARRAY, MAP, STRUCT -> OTHER;
            };
        }
    }

    private final Field[] fields;
    private final FieldName[] names;
    private final ValueWriter[] writers;
    private final Kind[] kinds;
    private final boolean writesNulls;

    /**
     * Makes a writer of a schema's fields.
     *
     * @throws RuleBreach if a reserved field cannot be renamed
     */
    StructWriter(Schema schema, JsonFormat format, int level, SchemaWriters schemas) {
        List<Field> all = schema.fields();
        fields = all.toArray(new Field[0]);
        names = new FieldName[fields.length];
        writers = new ValueWriter[fields.length];
        kinds = new Kind[fields.length];
        writesNulls = format.nulls() == JsonFormat.Nulls.WRITE;
        for (int i = 0; i < fields.length; i++) {
            String name = fields[i].name();
            String written = level == 1 ? format.fieldName(name) : name;
            if (!written.equals(name) && schema.field(written) != null) {
                throw new RuleBreach(Rule.RESERVED_NAME_TAKEN).in(name);
            }
            names[i] = new FieldName(written);
            writers[i] = schemas.compile(fields[i].schema(), level + 1);
            kinds[i] = Kind.of(fields[i].schema());
        }
    }

    @Override
    public void write(Object value, JsonBuffer out) {
        Struct struct = (Struct) value;
        int start = out.length();
        for (int i = 0; i < fields.length; i++) {
            Object content = struct.get(fields[i]);
            if (content != null) {
                out.next(names[i]);
                writeContent(i, content, out);
            } else if (writesNulls) {
                out.next(names[i]);
                out.nul();
            }
        }
        out.objectAround(start);
    }

    private void writeContent(int i, Object content, JsonBuffer out) {
        try {
            switch (kinds[i]) {
                case INT32 -> out.numberOfNext((Integer) content);
                case INT64 -> out.numberOfNext((Long) content);
                case FLOAT64 -> out.number((double) (Double) content);
                case BOOLEAN -> out.bool((Boolean) content);
                case TEXT -> out.text((String) content);
                case OTHER -> writers[i].write(content, out);
            }
        } catch (RuleBreach breach) {
            throw breach.in(fields[i].name());
        } catch (ClassCastException e) {
            throw new RuleBreach(Rule.UNKNOWN_TYPE, "not a value of its own schema").in(fields[i].name());
        }
    }
}
