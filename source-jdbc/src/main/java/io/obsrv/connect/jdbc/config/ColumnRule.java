// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Which columns track the changes of the tables whose names match: {@code public\\.o.*:[updated|created]}. */
public record ColumnRule(Pattern tables, List<String> columns) {

    public ColumnRule {
        columns = List.copyOf(columns);
    }

    static List<ColumnRule> parse(String key, Settings settings, Problems problems) {
        List<ColumnRule> rules = new ArrayList<>();
        for (String text : settings.list(key)) {
            int colon = text.lastIndexOf(':');
            List<String> columns = colon < 0 ? List.of() : columns(text.substring(colon + 1));
            if (columns.isEmpty()) {
                problems.add(key, "\"" + text + "\" is not of the form regex:column or regex:[column|column]");
                continue;
            }
            try {
                rules.add(new ColumnRule(Pattern.compile(text.substring(0, colon)), columns));
            } catch (PatternSyntaxException broken) {
                problems.add(key, "\"" + text + "\" has no regular expression: " + broken.getDescription());
            }
        }
        return rules;
    }

    /** Whether it is about a table of these names. */
    public boolean matches(List<String> names) {
        return names.stream().anyMatch(name -> tables.matcher(name).matches());
    }

    private static List<String> columns(String text) {
        String inner = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        return Pattern.compile("\\|")
                .splitAsStream(inner)
                .map(String::strip)
                .filter(column -> !column.isEmpty())
                .toList();
    }
}
