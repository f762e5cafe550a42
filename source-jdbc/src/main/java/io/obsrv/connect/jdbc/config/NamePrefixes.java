// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the names must begin with that regular expressions can match: a catalog need not list the others. */
final class NamePrefixes {

    private static final String SPECIAL = ".[]{}()*+?^$|";

    private NamePrefixes() {}

    /**
     * The beginnings of all names {@code schema.table} that one of these can match.
     *
     * @param database may stand before the name, with a dot
     * @return empty if a name can begin with anything
     */
    static List<String> of(List<Pattern> patterns, String database) {
        List<String> prefixes = new ArrayList<>();
        String qualifier = database + ".";
        for (Pattern pattern : patterns) {
            String literal = literal(pattern.pattern());
            if (qualifier.startsWith(literal)) {
                return List.of();
            }
            prefixes.add(literal);
            if (literal.startsWith(qualifier)) {
                prefixes.add(literal.substring(qualifier.length()));
            }
        }
        return prefixes;
    }

    /** What every match begins with. */
    private static String literal(String pattern) {
        StringBuilder literal = new StringBuilder();
        int i = 0;
        while (i < pattern.length() && SPECIAL.indexOf(pattern.charAt(i)) < 0) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
                c = i < pattern.length() ? pattern.charAt(i) : 'Q';
                if (Character.isLetterOrDigit(c)) {
                    // A class, a quotation or the like.
                    break;
                }
            }
            literal.append(c);
            i++;
        }
        boolean isOptional = i < pattern.length() && "*?{".indexOf(pattern.charAt(i)) >= 0 && !literal.isEmpty();
        if (isOptional) {
            literal.setLength(literal.offsetByCodePoints(literal.length(), -1));
        }
        // Another alternative can begin otherwise.
        return pattern.indexOf('|', i) >= 0 && !isInGroup(pattern, i) ? "" : literal.toString();
    }

    /** Whether all alternatives stand in parentheses that open behind the literal. */
    private static boolean isInGroup(String pattern, int from) {
        int depth = 0;
        for (int i = from; i < pattern.length(); i++) {
            switch (pattern.charAt(i)) {
                case '\\' -> i++;
                case '(' -> depth++;
                case ')' -> depth--;
                case '|' -> {
                    if (depth <= 0) {
                        return false;
                    }
                }
                default -> {
                    // Says nothing of groups.
                }
            }
        }
        return true;
    }
}
