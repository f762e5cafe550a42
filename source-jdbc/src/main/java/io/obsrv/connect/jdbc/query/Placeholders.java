// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.query;

import io.obsrv.connect.jdbc.config.QueryConfig;
import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places in a query where the last value of a tracking column is put: {@code :last_id}. They are bound, and
 * {@code NULL} while nothing was read. Texts, quoted names, comments and casts with two colons are left as they are.
 */
final class Placeholders {

    private static final Pattern PART = Pattern.compile(
            "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|--[^\\n]*|/\\*.*?\\*/|::|:last_(?<column>[A-Za-z0-9_]+)",
            Pattern.DOTALL);

    private Placeholders() {}

    /** A last value and how it stands in SQL. */
    record Last(String parameter, List<String> value) {
        Last {
            value = List.copyOf(value);
        }
    }

    /**
     * The query with its placeholders bound.
     *
     * @param columns by their names, of any case
     * @throws UnreadableTable if it has one of another column
     */
    static Condition bound(String query, Map<String, Last> columns) {
        Map<String, Last> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        known.putAll(columns);
        List<String> values = new ArrayList<>();
        String text = PART.matcher(query).replaceAll(found -> {
            String column = found.group(1);
            if (column == null) {
                return Matcher.quoteReplacement(found.group());
            }
            Last last = known.get(column);
            if (last == null) {
                throw new UnreadableTable(
                        "The query has a place for \":last_" + column + "\", which is no column that it is read by;"
                                + " there are " + known.keySet(),
                        QueryConfig.QUERY);
            }
            values.addAll(last.value());
            return last.value().isEmpty() ? "NULL" : Matcher.quoteReplacement(last.parameter());
        });
        return new Condition(text, values);
    }

    /** The query as it is before anything was read, whatever its columns are. */
    static String empty(String query) {
        return PART.matcher(query)
                .replaceAll(found -> found.group(1) == null ? Matcher.quoteReplacement(found.group()) : "NULL");
    }
}
