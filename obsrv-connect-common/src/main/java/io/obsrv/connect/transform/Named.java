// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Values by name, from a struct or a map. A struct's value is what was put in, not the default of its schema. */
interface Named {

    /** The value, or null where there is none of this name. */
    @Nullable
    Object get(String name);

    /** Whether there can be a value of this name. */
    boolean has(String name);

    /** The content of a struct or a map; null for all else. */
    static @Nullable Named of(@Nullable Object content) {
        if (content instanceof Struct struct) {
            return new OfStruct(struct);
        }
        return content instanceof Map<?, ?> map ? new OfMap(map) : null;
    }

    /** A number, or null. */
    default @Nullable Long number(String name) {
        return get(name) instanceof Number number ? number.longValue() : null;
    }

    /** Text, or anything else as text, or null. */
    default @Nullable String text(String name) {
        Object value = get(name);
        return value == null ? null : value.toString();
    }

    record OfStruct(Struct struct) implements Named {

        @Override
        public @Nullable Object get(String name) {
            Field field = struct.schema().field(name);
            return field == null ? null : struct.getWithoutDefault(name);
        }

        @Override
        public boolean has(String name) {
            return struct.schema().field(name) != null;
        }
    }

    record OfMap(Map<?, ?> map) implements Named {

        @Override
        public @Nullable Object get(String name) {
            return map.get(name);
        }

        @Override
        public boolean has(String name) {
            return map.containsKey(name);
        }
    }
}
