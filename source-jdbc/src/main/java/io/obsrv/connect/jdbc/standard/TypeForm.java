// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.standard;

/**
 * How a value by which rows are ordered becomes text, and the text a value again: SQL in which {@code %v} stands for the
 * value and {@code %t} for its type.
 */
public record TypeForm(String text, String parameter) {

    public String asText(String expression, String type) {
        return text.replace("%t", type).replace("%v", expression);
    }

    public String asParameter(String type) {
        return parameter.replace("%t", type);
    }
}
