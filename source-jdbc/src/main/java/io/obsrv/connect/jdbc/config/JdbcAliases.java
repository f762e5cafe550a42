// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import io.obsrv.connect.config.Aliases;
import io.obsrv.connect.config.Aliases.Alias;
import java.util.List;
import java.util.regex.Pattern;

/** The names that Obsrv's own JDBC connector has for our keys. */
public final class JdbcAliases {

    public static final Aliases ALL = new Aliases(List.of(
            new Alias("source_database_host", ConnectionConfig.HOST),
            new Alias("source_database_port", ConnectionConfig.PORT),
            new Alias("source_database_username", ConnectionConfig.USER),
            new Alias("source_database_pwd", ConnectionConfig.PASSWORD),
            new Alias("source_database_name", ConnectionConfig.DATABASE),
            new Alias("source_table", TablesConfig.INCLUDE, JdbcAliases::tablePattern),
            new Alias("source_timestamp_column", ReadingConfig.TIMESTAMP_COLUMN),
            new Alias("source_batch_size", ReadingConfig.BATCH_ROWS)));

    private static final Pattern SPECIAL = Pattern.compile("[^\\p{IsAlphabetic}0-9_]");

    private JdbcAliases() {}

    /** One table by its name, with or without its schema, and never as a regular expression. */
    private static String tablePattern(String table) {
        String literal = SPECIAL.matcher(table).replaceAll("\\\\$0");
        return table.indexOf('.') >= 0 ? literal : "[^.]+\\." + literal;
    }
}
