// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Debezium sends for a value that the database did not give: the placeholder in the form of each type. */
final class Placeholders {

    private final String text;
    private final ByteBuffer bytes;
    private final List<List<?>> lists;
    private final Map<String, String> map;

    Placeholders(String placeholder) {
        byte[] encoded = placeholder.getBytes(UTF_8);
        text = placeholder;
        bytes = ByteBuffer.wrap(encoded);
        List<Integer> whole = new ArrayList<>();
        List<Long> large = new ArrayList<>();
        for (byte b : encoded) {
            whole.add((int) b);
            large.add((long) b);
        }
        String id = UUID.nameUUIDFromBytes(encoded).toString();
        lists = List.of(List.of(placeholder), List.of(bytes), List.of(id), whole, large);
        map = Map.of(placeholder, placeholder);
    }

    boolean include(@Nullable Object value) {
        if (value instanceof String string) {
            return string.equals(text);
        }
        if (value instanceof ByteBuffer buffer) {
            return buffer.equals(bytes);
        }
        if (value instanceof byte[] array) {
            return ByteBuffer.wrap(array).equals(bytes);
        }
        if (value instanceof List<?> list) {
            return lists.contains(list) || isBytes(list);
        }
        return value instanceof Map<?, ?> entries && map.equals(entries);
    }

    private boolean isBytes(List<?> list) {
        return list.size() == 1 && list.get(0) instanceof byte[] array && include(array);
    }
}
