// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import java.util.Map;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;

/** How rows and keys come out of the events of Obsrv's routed topic. */
interface RoutedRows {

    /**
     * The key of the event's row.
     *
     * @throws DataException if the event has not all of it
     */
    SchemaAndValue key(Map<?, ?> event);

    /**
     * The event's row.
     *
     * @throws DataException if a value is not of its field's type
     */
    SchemaAndValue row(Map<?, ?> event);

    /** The value of a field that every event has. */
    static Object required(String name, Map<?, ?> event) {
        Object value = event.get(name);
        if (value == null) {
            throw new DataException("Field \"" + name + "\" of the key is missing or null: name the fields that every"
                    + " event has in \"" + RoutedEventConfig.KEY_FIELDS + "\"");
        }
        return value;
    }
}
