// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes maps as objects; keys that are numbers or booleans become their text.
 *
 * @param isEvent whether the map is the event itself, whose reserved names change
 */
record MapWriter(JsonFormat format, boolean isEvent, ValueWriter values) implements ValueWriter {

    @Override
    public void write(Object value, JsonBuffer out) {
        Map<?, ?> map = (Map<?, ?>) value;
        out.objectStart();
        map.forEach((key, content) -> writeEntry(map, key, content, out));
        out.objectEnd();
    }

    private void writeEntry(Map<?, ?> map, @Nullable Object key, @Nullable Object content, JsonBuffer out) {
        if (content == null && format.nulls() == JsonFormat.Nulls.OMIT) {
            return;
        }
        String name = name(key);
        out.field(isEvent ? eventName(map, name) : name);
        if (content == null) {
            out.nul();
            return;
        }
        try {
            values.write(content, out);
        } catch (RuleBreach breach) {
            throw breach.in(name);
        }
    }

    private String eventName(Map<?, ?> map, String name) {
        String written = format.fieldName(name);
        if (!written.equals(name) && map.containsKey(written)) {
            throw new RuleBreach(Rule.RESERVED_NAME_TAKEN).in(name);
        }
        return written;
    }

    private static String name(@Nullable Object key) {
        if (key instanceof String || key instanceof Number || key instanceof Boolean) {
            return key.toString();
        }
        throw new RuleBreach(Rule.UNKNOWN_TYPE, "a key of a map that is no text, number or boolean");
    }
}
