// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.connection;

import static java.util.Map.entry;

import java.sql.SQLException;
import java.util.Map;

/**
 * The SQLSTATE of a failure, made precise: MySQL's family says much in its own error codes that it has no state of its
 * own for. What it means is written as the state that PostgreSQL has for it.
 */
final class PreciseStates {

    private static final String NO_RIGHT = "42501";
    private static final String NO_TABLE = "42P01";
    private static final String CANCELLED = "57014";
    private static final String NO_RESOURCES = "53000";

    /** By the state and code that the server gives. */
    private static final Map<String, String> PRECISE = Map.ofEntries(
            entry("28000/1045", "28P01"),
            entry("42000/1044", NO_RIGHT),
            entry("42000/1142", NO_RIGHT),
            entry("42000/1143", NO_RIGHT),
            entry("42000/1227", NO_RIGHT),
            entry("HY000/1130", "28000"),
            entry("42000/1049", "3D000"),
            entry("42S02/1146", NO_TABLE),
            entry("42S22/1054", "42703"),
            entry("HY000/3024", CANCELLED),
            entry("70100/1969", CANCELLED),
            entry("70100/1317", CANCELLED),
            entry("HY000/1205", "55P03"),
            entry("42000/1226", NO_RESOURCES),
            entry("08004/1040", NO_RESOURCES));

    private PreciseStates() {}

    /** The state; empty if there is none. */
    static String of(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            return "";
        }
        return PRECISE.getOrDefault(state + "/" + failure.getErrorCode(), state);
    }
}
