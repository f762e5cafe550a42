// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.table;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a table: its schema and its own, as the catalog spells them.
 *
 * <p>Its text is part of stored positions: {@code public.orders}; a part with a dot or a double quote stands in double
 * quotes, so that two tables never share a text. Law: {@code TableId.parse(id.toString()).equals(id)}.
 */
public record TableId(String schema, String name) {

    private static final Pattern TEXT =
            Pattern.compile("(\"(?:[^\"]|\"\")+\"|[^.\"]+)\\.(\"(?:[^\"]|\"\")+\"|[^.\"]+)", Pattern.DOTALL);

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static TableId parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no table: write schema.table");
        }
        return new TableId(bare(matcher.group(1)), bare(matcher.group(2)));
    }

    @Override
    public String toString() {
        return clear(schema) + "." + clear(name);
    }

    private static String clear(String part) {
        if (part.indexOf('.') < 0 && part.indexOf('"') < 0) {
            return part;
        }
        return '"' + part.replace("\"", "\"\"") + '"';
    }

    private static String bare(String part) {
        if (!part.startsWith("\"")) {
            return part;
        }
        return part.substring(1, part.length() - 1).replace("\"\"", "\"");
    }
}
