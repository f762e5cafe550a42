// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.standard;

import java.util.Locale;
import java.util.Map;

/**
 * The forms of a dialect's types.
 *
 * @param named by the first word of a type in lower case
 * @param others of all other types
 */
public record TypeForms(Map<String, TypeForm> named, TypeForm others) {

    public TypeForms {
        named = Map.copyOf(named);
    }

    public String asText(String expression, String type) {
        return of(type).asText(expression, type);
    }

    public String asParameter(String type) {
        return of(type).asParameter(type);
    }

    private TypeForm of(String type) {
        return named.getOrDefault(type.split("[( ]", 2)[0].toLowerCase(Locale.ROOT), others);
    }
}
