// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;

/**
 * How a value by which rows are ordered becomes text, and the text a value again.
 *
 * <p>A type decides by its name: the catalog writes {@code bigint(20) unsigned} or {@code decimal(12,2)}. A parameter is a
 * text first: alone in a cast, MySQL takes it for a signed integer or a time of day, and cuts larger values.
 */
enum KeyForm {
    SIGNED("%s", "CAST(CAST(? AS CHAR) AS SIGNED)"),
    UNSIGNED("%s", "CAST(CAST(? AS CHAR) AS UNSIGNED)"),
    DECIMAL("CAST(%s AS CHAR)", "CAST(CAST(? AS CHAR) AS %s)"),
    /** As a double, of which the server writes as many digits as are needed; of a float it writes six. */
    FLOATING("CAST(%s + 0E0 AS CHAR)", "CAST(CAST(? AS CHAR) AS DOUBLE)"),
    DATE("CAST(%s AS CHAR)", "CAST(CAST(? AS CHAR) AS DATE)"),
    TIME("CAST(%s AS CHAR)", "CAST(CAST(? AS CHAR) AS TIME(6))"),
    DATETIME("CAST(%s AS CHAR)", "CAST(CAST(? AS CHAR) AS DATETIME(6))"),
    BYTES("HEX(%s)", "UNHEX(?)"),
    /** By the number that such a value is ordered by. */
    NUMBERED("%s + 0", "CAST(CAST(? AS CHAR) AS UNSIGNED)"),
    OWN("CAST(%s AS CHAR)", "CAST(CAST(? AS CHAR) AS %s)"),
    /** Without a cast: a text in a query takes the collation of the column that it is compared with. */
    TEXT("%s", "?");

    private static final Map<String, KeyForm> FORMS = Map.ofEntries(
            entry("tinyint", SIGNED),
            entry("smallint", SIGNED),
            entry("mediumint", SIGNED),
            entry("int", SIGNED),
            entry("bigint", SIGNED),
            entry("year", UNSIGNED),
            entry("bit", NUMBERED),
            entry("enum", NUMBERED),
            entry("set", NUMBERED),
            entry("decimal", DECIMAL),
            entry("float", FLOATING),
            entry("double", FLOATING),
            entry("date", DATE),
            entry("time", TIME),
            entry("datetime", DATETIME),
            entry("timestamp", DATETIME),
            entry("binary", BYTES),
            entry("varbinary", BYTES),
            entry("tinyblob", BYTES),
            entry("blob", BYTES),
            entry("mediumblob", BYTES),
            entry("longblob", BYTES),
            entry("uuid", OWN),
            entry("inet4", OWN),
            entry("inet6", OWN));

    private final String text;
    private final String parameter;

    KeyForm(String text, String parameter) {
        this.text = text;
        this.parameter = parameter;
    }

    static KeyForm of(String type) {
        KeyForm form = FORMS.getOrDefault(type.split("[( ]", 2)[0].toLowerCase(Locale.ROOT), TEXT);
        return form == SIGNED && type.contains(" unsigned") ? UNSIGNED : form;
    }

    String asText(String expression) {
        return text.replace("%s", expression);
    }

    String parameter(String type) {
        return parameter.replace("%s", bare(type));
    }

    /** Without {@code unsigned} and {@code zerofill}, which a cast does not take. */
    private static String bare(String type) {
        return type.split(" ", 2)[0];
    }
}
