// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.connection;

import io.obsrv.connect.fault.Fault;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the five characters of an SQLSTATE mean: the longest entry that they begin with counts. */
enum SqlStates {
    CONNECTION("08", Fault.RETRY, "the connection failed"),
    LOGIN_REFUSED("28", Fault.STOP, "the server refuses the user or the password"),
    READ_ONLY("25", Fault.STOP, "the transaction cannot do this"),
    IDLE_TRANSACTION("25P03", Fault.RETRY, "the server ended the transaction because it was idle for long"),
    TRANSACTION_GONE("25P02", Fault.RETRY, "the transaction had failed before"),
    NO_DATABASE("3D000", Fault.STOP, "the database does not exist"),
    NOT_SUPPORTED("0A000", Fault.STOP, "the server does not support this"),
    SERIALIZATION("40001", Fault.RETRY, "the server asks for another try"),
    DEADLOCK("40P01", Fault.RETRY, "the server ended a deadlock"),
    ROLLED_BACK("40", Fault.RETRY, "the server rolled the transaction back"),
    SYNTAX_OR_RIGHT("42", Fault.STOP, "the server refuses the query"),
    NO_RIGHT("42501", Fault.STOP, "the user has no right to read this"),
    /** It may be made anew; if not, it is taken out of the plan, and other tables are read on. */
    NO_TABLE("42P01", Fault.RETRY, "the table does not exist: was it dropped or renamed?"),
    NO_COLUMN("42703", Fault.STOP, "a column does not exist: was it dropped or renamed?"),
    DATA("22", Fault.STOP, "the server cannot compute with a value"),
    RESOURCES("53", Fault.RETRY, "the server has no resources left"),
    LOCK("55P03", Fault.RETRY, "a lock was not to be had in time"),
    OPERATOR("57", Fault.RETRY, "the server was told to end this"),
    TIMEOUT("57014", Fault.RETRY, "the query was cancelled or took too long: see query.timeout.ms"),
    SHUTDOWN("57P01", Fault.RETRY, "the server is shutting down"),
    CRASHED("57P02", Fault.RETRY, "the server crashed and restarts"),
    STARTING("57P03", Fault.RETRY, "the server does not take connections now"),
    SYSTEM("58", Fault.RETRY, "the server has trouble with its system"),
    SNAPSHOT_OLD("72000", Fault.RETRY, "the snapshot is too old"),
    CORRUPT("XX", Fault.STOP, "the server found an internal error"),
    TRANSIENT("", Fault.RETRY, "the database failed"),
    FINAL("", Fault.STOP, "the database refuses this");

    private static final List<SqlStates> ALL = List.of(values());

    private final String prefix;
    private final Fault fault;
    private final String words;

    SqlStates(String prefix, Fault fault, String words) {
        this.prefix = prefix;
        this.fault = fault;
        this.words = words;
    }

    static SqlStates of(SQLException failure) {
        String state = PreciseStates.of(failure);
        SqlStates found = state.isEmpty() ? null : longest(state);
        if (found != null) {
            return found;
        }
        boolean isFinal =
                failure instanceof SQLNonTransientException && !(failure instanceof SQLNonTransientConnectionException);
        return isFinal ? FINAL : TRANSIENT;
    }

    Fault fault() {
        return fault;
    }

    /** Whether the connection was ended, and not only what was done with it. */
    boolean meansTheConnectionIsGone() {
        return this == CONNECTION || this == SHUTDOWN || this == CRASHED;
    }

    String words() {
        return words;
    }

    private static @Nullable SqlStates longest(String state) {
        SqlStates longest = null;
        for (SqlStates candidate : ALL) {
            boolean fits = !candidate.prefix.isEmpty() && state.startsWith(candidate.prefix);
            if (fits && (longest == null || candidate.prefix.length() > longest.prefix.length())) {
                longest = candidate;
            }
        }
        return longest;
    }
}
