// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.migration;

import io.obsrv.connect.jdbc.table.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns a list of table names into regular expressions: bare or qualified names, quoted or not. */
final class PeerTables {

    private static final Pattern PART = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")+)\"|([^.\"]+))(\\.|$)");
    private static final Pattern SPECIAL = Pattern.compile("[^\\p{IsAlphabetic}0-9_]");

    private PeerTables() {}

    /** @throws IllegalArgumentException if one of them is no name of a table */
    static String patterns(String names) {
        return Pattern.compile(",")
                .splitAsStream(names)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(PeerTables::pattern)
                .collect(Collectors.joining(","));
    }

    private static String pattern(String name) {
        List<String> parts = parts(name);
        String table = parts.get(parts.size() - 1);
        if (parts.size() == 1) {
            // What stands before the last dot, whatever it is called.
            return ".+\\." + literal(new TableId("s", table).toString().substring("s.".length()));
        }
        return literal(new TableId(parts.get(parts.size() - 2), table).toString());
    }

    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(name);
        boolean more = true;
        while (more && matcher.find()) {
            String quoted = matcher.group(1);
            parts.add(quoted == null ? matcher.group(2) : quoted.replace("\"\"", "\""));
            more = !matcher.group(3).isEmpty();
        }
        if (more || parts.size() > 3) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no name of a table: write table, schema.table or database.schema.table");
        }
        return parts;
    }

    private static String literal(String name) {
        return SPECIAL.matcher(name).replaceAll("\\\\$0");
    }
}
