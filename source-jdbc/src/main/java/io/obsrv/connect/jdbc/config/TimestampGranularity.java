// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What becomes of timestamp columns in Connect structs. */
public enum TimestampGranularity {
    /** Connect's Timestamp, in milliseconds. */
    CONNECT_LOGICAL,
    /** Microseconds since 1970, as a number. */
    MICROS_LONG,
    /** The same as text. */
    MICROS_STRING,
    /** Nanoseconds since 1970, as a number. */
    NANOS_LONG,
    /** The same as text. */
    NANOS_STRING;

    static List<String> labels() {
        return Arrays.stream(values())
                .map(granularity -> granularity.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    static TimestampGranularity of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
