// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.check;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names that a person may have meant. */
final class NearNames {

    private NearNames() {}

    /** The names that need the fewest changes to become one of the wanted ones. */
    static List<String> of(List<String> wanted, List<String> names, int most) {
        return names.stream()
                .sorted(Comparator.comparingInt((String name) -> nearest(wanted, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .toList();
    }

    private static int nearest(List<String> wanted, String name) {
        return wanted.stream()
                .mapToInt(want -> Math.min(
                        distance(plain(want), plain(name)),
                        1 + distance(plain(want), plain(name.substring(name.lastIndexOf('.') + 1)))))
                .min()
                .orElse(0);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\\\^$*+?()\\[\\]{}|]", "");
    }

    /** Levenshtein's distance, with one row of his table kept. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(row[j - 1], above) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
