// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What becomes of numeric columns in Connect structs. */
public enum NumericMapping {
    /** Decimals, always. */
    NONE,
    /** Whole numbers where there is no fraction and at most 18 digits. */
    PRECISION_ONLY,
    /** The same, and doubles where there is a fraction and at most 18 digits. */
    BEST_FIT,
    /** The same, and doubles for every fraction. */
    BEST_FIT_EAGER_DOUBLE;

    static List<String> labels() {
        return Arrays.stream(values())
                .map(mapping -> mapping.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    static NumericMapping of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
