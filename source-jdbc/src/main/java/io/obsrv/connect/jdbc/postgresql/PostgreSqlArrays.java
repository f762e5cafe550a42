// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.jdbc.column.ColumnMapping;
import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.JsonFormat;
import io.obsrv.connect.json.Rule;
import io.obsrv.connect.json.RuleBreach;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/** Arrays: JSON arrays, nested as they are; in Connect arrays of one dimension, as its schemas cannot vary by row. */
final class PostgreSqlArrays {

    private PostgreSqlArrays() {}

    static ColumnMapping of(PostgreSqlForm element, char delimiter) {
        return new ColumnMapping(
                SchemaBuilder.array(element.schema()).optional().build(),
                (row, index, out, format) -> {
                    String text = row.getString(index);
                    if (text != null) {
                        write(text, delimiter, element, out, format);
                    }
                },
                (row, index) -> {
                    String text = row.getString(index);
                    return text == null ? null : value(text, delimiter, element);
                });
    }

    static void write(String text, char delimiter, PostgreSqlForm element, JsonBuffer out, JsonFormat format) {
        write(ArrayLiteral.parse(text, delimiter), element, out, format);
    }

    static Object value(String text, char delimiter, PostgreSqlForm element) {
        return values(ArrayLiteral.parse(text, delimiter), element);
    }

    private static void write(List<@Nullable Object> elements, PostgreSqlForm form, JsonBuffer out, JsonFormat format) {
        out.arrayStart();
        for (int i = 0; i < elements.size(); i++) {
            out.element();
            try {
                writeElement(elements.get(i), form, out, format);
            } catch (RuleBreach breach) {
                throw breach.in(i);
            }
        }
        out.arrayEnd();
    }

    @SuppressWarnings("unchecked") // ArrayLiteral makes lists of elements only.
    private static void writeElement(@Nullable Object element, PostgreSqlForm form, JsonBuffer out, JsonFormat format) {
        if (element == null) {
            out.nul();
            return;
        }
        if (element instanceof List) {
            write((List<@Nullable Object>) element, form, out, format);
            return;
        }
        form.write((String) element, out, format);
    }

    private static List<@Nullable Object> values(List<@Nullable Object> elements, PostgreSqlForm form) {
        List<@Nullable Object> values = new ArrayList<>(elements.size());
        for (Object element : elements) {
            if (element instanceof List) {
                throw new RuleBreach(Rule.UNKNOWN_TYPE, "an array of several dimensions has no form in Connect");
            }
            values.add(element == null ? null : form.value((String) element));
        }
        return values;
    }
}
