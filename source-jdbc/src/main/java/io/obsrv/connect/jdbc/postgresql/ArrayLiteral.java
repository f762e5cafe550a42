// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's text of an array, taken to pieces: <code>{1,NULL,"a b",{2}}</code>.
 *
 * <p>Elements are text, null, or lists of elements. Bounds in front of an array ({@code [0:2]=}) are passed over.
 */
final class ArrayLiteral {

    private final String text;
    private final char delimiter;
    private int at;

    private ArrayLiteral(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    static List<@Nullable Object> parse(String text, char delimiter) {
        ArrayLiteral literal = new ArrayLiteral(text, delimiter);
        literal.at = text.indexOf('{');
        return literal.array();
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> elements = new ArrayList<>();
        at++;
        while (text.charAt(at) != '}') {
            elements.add(element());
            if (text.charAt(at) == delimiter) {
                at++;
            }
        }
        at++;
        return elements;
    }

    private @Nullable Object element() {
        return switch (text.charAt(at)) {
            case '{' -> array();
            case '"' -> quoted();
            default -> plain();
        };
    }

    private String quoted() {
        StringBuilder element = new StringBuilder();
        at++;
        while (text.charAt(at) != '"') {
            if (text.charAt(at) == '\\') {
                at++;
            }
            element.append(text.charAt(at++));
        }
        at++;
        return element.toString();
    }

    private @Nullable String plain() {
        int from = at;
        while (text.charAt(at) != delimiter && text.charAt(at) != '}') {
            at++;
        }
        String element = text.substring(from, at);
        return element.equals("NULL") ? null : element;
    }
}
