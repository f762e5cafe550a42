// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.validate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What becomes of events whose only fault is fields that the schema does not know: Obsrv's modes, by Obsrv's names. */
public enum Mode {
    STRICT("Strict"),
    IGNORE_NEW_FIELDS("IgnoreNewFields"),
    DISCARD_NEW_FIELDS("DiscardNewFields");

    private final String label;

    Mode(String label) {
        this.label = label;
    }

    public static Optional<Mode> of(String label) {
        return Arrays.stream(values()).filter(mode -> mode.label.equals(label)).findFirst();
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(mode -> mode.label).toList();
    }

    /** Obsrv's pipeline lets them pass, fields and all, in both other modes; so does this. */
    boolean takesNewFields() {
        return this != STRICT;
    }
}
