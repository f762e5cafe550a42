// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.connect.data.SchemaAndValue;

/**
 * Rows as maps without a schema, with what the event has.
 *
 * @param keyNames names of the fields that are the key
 * @param isKept which fields a row has, by their names
 */
record UntypedRows(List<String> keyNames, Predicate<String> isKept) implements RoutedRows {

    @Override
    public SchemaAndValue key(Map<?, ?> event) {
        Map<String, Object> key = new LinkedHashMap<>();
        keyNames.forEach(name -> key.put(name, RoutedRows.required(name, event)));
        return new SchemaAndValue(null, key);
    }

    @Override
    public SchemaAndValue row(Map<?, ?> event) {
        Map<String, Object> row = new LinkedHashMap<>();
        event.forEach((name, value) -> {
            if (isKept.test(String.valueOf(name))) {
                row.put(String.valueOf(name), value);
            }
        });
        return new SchemaAndValue(null, row);
    }
}
