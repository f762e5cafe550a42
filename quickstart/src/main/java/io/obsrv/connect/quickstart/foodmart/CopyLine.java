// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart.foodmart;

/**
 * Turns the values of an HSQLDB {@code INSERT} into a line of PostgreSQL's {@code COPY … FROM STDIN}.
 *
 * <p>HSQLDB's scripts are ASCII: a quote inside a text is doubled, any other character is written {@code \}{@code uXXXX}.
 */
final class CopyLine {

    private static final String NULL = "NULL";

    private final String values;
    private final StringBuilder line = new StringBuilder(256);
    private int at;

    private CopyLine(String values) {
        this.values = values;
    }

    /** The line, with its end, of {@code 1,'O''Hara',NULL}. */
    static String of(String values) {
        return new CopyLine(values).convert();
    }

    private String convert() {
        while (true) {
            copyValue();
            if (at == values.length()) {
                return line.append('\n').toString();
            }
            if (values.charAt(at) != ',') {
                throw new IllegalArgumentException("No comma at " + at + " of \"" + values + "\"");
            }
            at++;
            line.append('\t');
        }
    }

    private void copyValue() {
        if (at < values.length() && values.charAt(at) == '\'') {
            copyText();
            return;
        }
        int comma = values.indexOf(',', at);
        int end = comma < 0 ? values.length() : comma;
        if (end == at) {
            throw new IllegalArgumentException("No value at " + at + " of \"" + values + "\"");
        }
        String value = values.substring(at, end);
        line.append(value.equals(NULL) ? "\\N" : value);
        at = end;
    }

    private void copyText() {
        at++;
        while (at < values.length()) {
            char next = values.charAt(at);
            if (next != '\'') {
                append(next == '\\' ? unescaped() : next);
                at++;
                continue;
            }
            at++;
            if (at == values.length() || values.charAt(at) != '\'') {
                return;
            }
            append('\'');
            at++;
        }
        throw new IllegalArgumentException("A text has no end in \"" + values + "\"");
    }

    /** The character of an escape, leaving the place at the escape's last digit; a lone backslash is itself. */
    private char unescaped() {
        if (!values.startsWith("\\u", at) || at + 6 > values.length()) {
            return '\\';
        }
        int code = Integer.parseInt(values, at + 2, at + 6, 16);
        at += 5;
        return (char) code;
    }

    private void append(char character) {
        switch (character) {
            case '\\' -> line.append("\\\\");
            case '\t' -> line.append("\\t");
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            default -> line.append(character);
        }
    }
}
