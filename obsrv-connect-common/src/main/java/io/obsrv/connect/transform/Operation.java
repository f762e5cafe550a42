// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import org.jspecify.annotations.Nullable;

/** What a change did. */
enum Operation {
    /** Read by a snapshot. */
    READ("r"),
    CREATE("c"),
    UPDATE("u"),
    DELETE("d"),
    /** Removed all rows, or a range of them. */
    TRUNCATE("t"),
    /** A message in the database's log. */
    MESSAGE("m");

    private final String code;

    Operation(String code) {
        this.code = code;
    }

    /** As it stands in an event. */
    String code() {
        return code;
    }

    /**
     * The operation of a change; null where the code is not known.
     *
     * @param source the change's block of this name; it says that a read is one where the code does not, and Cassandra's
     *     codes are others
     */
    static @Nullable Operation of(@Nullable String code, Named source) {
        if (code == null) {
            return null;
        }
        boolean isCassandra = Change.CASSANDRA.equals(source.text("connector"));
        return switch (code) {
            case "r" -> isCassandra ? TRUNCATE : READ;
            case "c" -> created(source);
            case "i" -> isCassandra ? created(source) : null;
            case "u" -> UPDATE;
            case "d" -> DELETE;
            case "t" -> TRUNCATE;
            case "m" -> MESSAGE;
            default -> null;
        };
    }

    private static Operation created(Named source) {
        return isSnapshot(source.text("snapshot")) ? READ : CREATE;
    }

    /** It is {@code true}, {@code first}, {@code last_in_data_collection} and others in a snapshot. */
    private static boolean isSnapshot(@Nullable String marker) {
        return marker != null && !marker.isEmpty() && !marker.equals("false");
    }
}
