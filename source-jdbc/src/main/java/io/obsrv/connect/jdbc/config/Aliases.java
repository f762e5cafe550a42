// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The names that Obsrv's own JDBC connector has for our keys. */
public final class Aliases {

    private record Alias(String name, String key, UnaryOperator<String> value) {}

    private static final List<Alias> ALL = List.of(
            new Alias("source_database_host", ConnectionConfig.HOST, UnaryOperator.identity()),
            new Alias("source_database_port", ConnectionConfig.PORT, UnaryOperator.identity()),
            new Alias("source_database_username", ConnectionConfig.USER, UnaryOperator.identity()),
            new Alias("source_database_pwd", ConnectionConfig.PASSWORD, UnaryOperator.identity()),
            new Alias("source_database_name", ConnectionConfig.DATABASE, UnaryOperator.identity()),
            new Alias("source_table", TablesConfig.INCLUDE, Aliases::tablePattern),
            new Alias("source_timestamp_column", ReadingConfig.TIMESTAMP_COLUMN, UnaryOperator.identity()),
            new Alias("source_batch_size", ReadingConfig.BATCH_ROWS, UnaryOperator.identity()));

    private Aliases() {}

    /** The same properties under our own names; where both names are set, ours counts. */
    public static Map<String, String> resolve(Map<String, String> properties) {
        Map<String, String> resolved = new HashMap<>(properties);
        for (Alias alias : ALL) {
            String value = resolved.remove(alias.name);
            if (value != null) {
                resolved.putIfAbsent(alias.key, alias.value.apply(value));
            }
        }
        return resolved;
    }

    /** One table by its name, with or without its schema, and never as a regular expression. */
    private static String tablePattern(String table) {
        String literal = escaped(table);
        return table.indexOf('.') >= 0 ? literal : "[^.]+\\." + literal;
    }

    private static String escaped(String text) {
        return Pattern.compile("[^\\p{IsAlphabetic}0-9_]").matcher(text).replaceAll("\\\\$0");
    }
}
