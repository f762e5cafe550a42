// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.connection;

import io.obsrv.connect.fault.Fault;
import io.obsrv.connect.jdbc.credentials.CredentialsFailure;
import io.obsrv.connect.jdbc.dialect.MissingDriver;
import java.sql.SQLException;

/**
 * A failure of the database, told without values from the data: what was being done, the SQLSTATE and what it means.
 *
 * <p>The driver's own message is left out, and with it the driver's exception: it may hold values of rows, the URL or a
 * password. Its stack trace and class are kept in the cause.
 */
public final class DatabaseFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final String state;

    private DatabaseFailure(String message, Throwable cause, Fault fault, String state) {
        super(message, cause);
        this.fault = fault;
        this.state = state;
    }

    /**
     * A failure while something was done.
     *
     * @param doing what, such as {@code Reading "public.orders"}; without values from the data
     */
    public static DatabaseFailure of(String doing, SQLException failure) {
        SqlStates meaning = SqlStates.of(failure);
        if (failure instanceof MissingDriver) {
            return new DatabaseFailure(doing + " failed: " + failure.getMessage(), scrubbed(failure), Fault.STOP, "");
        }
        if (failure instanceof CredentialsFailure told) {
            return new DatabaseFailure(
                    doing + " failed: " + told.getMessage(), scrubbed(failure), told.fault(), CredentialsFailure.STATE);
        }
        String state = PreciseStates.of(failure);
        String code = state.isEmpty() ? "no SQLSTATE" : "SQLSTATE " + state;
        String reason = meaning.meansTheConnectionIsGone()
                ? NetworkReasons.of(failure).map(words -> ": " + words).orElse("")
                : "";
        return new DatabaseFailure(
                doing + " failed: " + meaning.words() + reason + " (" + code + ")",
                scrubbed(failure),
                meaning.fault(),
                state);
    }

    /** A failure because a table is not what it was; the message has no value from the data. */
    public static DatabaseFailure changed(String table, Exception failure) {
        return new DatabaseFailure(
                "\"" + table + "\" was changed while it was read, and is opened again. " + failure.getMessage(),
                failure,
                Fault.RETRY,
                "");
    }

    public Fault fault() {
        return fault;
    }

    /** The SQLSTATE; empty if there is none. */
    public String state() {
        return state;
    }

    private static Throwable scrubbed(Throwable failure) {
        Throwable root = failure;
        // At most this deep: a chain of causes may be a circle.
        for (int i = 0; i < 10 && root.getCause() != null; i++) {
            root = root.getCause();
        }
        SQLException cause = new SQLException(root.getClass().getName() + " (its message is left out)");
        cause.setStackTrace(root.getStackTrace());
        return cause;
    }
}
