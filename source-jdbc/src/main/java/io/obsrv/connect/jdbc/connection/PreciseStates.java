// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.connection;

import static java.util.Map.entry;

import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The SQLSTATE of a failure, made precise: MySQL's family, SQL Server, Oracle and DB2 say much in their own error codes
 * that they have no state of its own for. What it means is written as the state that PostgreSQL has for it.
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
            entry("08004/1040", NO_RESOURCES),
            entry("72000/1017", "28P01"),
            entry("42000/1031", NO_RIGHT),
            entry("42000/942", NO_TABLE),
            entry("42000/904", "42703"),
            entry("72000/1013", CANCELLED),
            entry("61000/54", "55P03"),
            entry("61000/60", "40P01"),
            entry("61000/30006", "55P03"),
            entry("42704/-204", NO_TABLE),
            entry("57033/-913", "55P03"));

    /** SQL Server's states say how severe a failure is, and its codes what it is. */
    private static final Map<Integer, String> SQL_SERVER = Map.of(
            18456, "28P01",
            4060, "3D000",
            229, NO_RIGHT,
            208, NO_TABLE,
            207, "42703",
            1222, "55P03");

    private static final Pattern SQL_SERVER_STATE = Pattern.compile("S[0-9]{4}");
    private static final String ORACLE_EXECUTION = "72000";
    private static final int SNAPSHOT_TOO_OLD = 1555;

    private PreciseStates() {}

    /** The state; empty if there is none. */
    static String of(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            return "";
        }
        int code = failure.getErrorCode();
        if (SQL_SERVER_STATE.matcher(state).matches()) {
            return SQL_SERVER.getOrDefault(code, state);
        }
        String precise = PRECISE.getOrDefault(state + "/" + code, state);
        // PostgreSQL has this state, and no codes, for a snapshot that is too old; Oracle for nearly everything.
        boolean says = !precise.equals(ORACLE_EXECUTION) || code == 0 || code == SNAPSHOT_TOO_OLD;
        return says ? precise : "";
    }
}
