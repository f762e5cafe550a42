// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.connection;

import io.obsrv.connect.jdbc.config.ConnectionConfig;
import io.obsrv.connect.jdbc.credentials.Credentials;
import io.obsrv.connect.jdbc.credentials.Login;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one source: lent, given back and kept for the next borrower.
 *
 * <p>It opens as many as are asked for at the same time, which the runtime bounds, and keeps a few. Used by any thread.
 */
public final class Connections implements AutoCloseable {

    private static final int KEPT = 4;
    private static final int CHECK_SECONDS = 5;

    /** A connection that was in use so lately is not asked whether it still answers. */
    private static final long FRESH_NANOS = Duration.ofMillis(500).toNanos();

    /** The class of SQLSTATEs about logins. */
    private static final String LOGIN = "28";

    private final ConnectionConfig config;
    private final Credentials credentials;
    private final Duration queryTimeout;
    private final Deque<Kept> idle = new ArrayDeque<>();
    private final Set<Connection> lent = new HashSet<>();
    private boolean closed;

    public Connections(ConnectionConfig config, Duration queryTimeout) {
        this(config, config.credentials().kind().of(config), queryTimeout);
    }

    Connections(ConnectionConfig config, Credentials credentials, Duration queryTimeout) {
        this.config = config;
        this.credentials = credentials;
        this.queryTimeout = queryTimeout;
    }

    /** @param user the thread that used it last: what the server knows there of a table, it need not look up elsewhere */
    private record Kept(Connection connection, Thread user, long sinceNanos) {

        boolean answers() throws SQLException {
            return System.nanoTime() - sinceNanos < FRESH_NANOS || connection.isValid(CHECK_SECONDS);
        }
    }

    /** What is done with a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /**
     * Does something short with a connection: once more, with a new one, where a connection that was kept turns out to
     * have been ended meanwhile.
     *
     * @param doing what, for the message of a failure
     */
    public <T> T with(String doing, Work<T> work) throws DatabaseFailure {
        Kept kept = takeIdle();
        if (kept != null) {
            try {
                return use(kept.connection(), work);
            } catch (SQLException failure) {
                if (!SqlStates.of(failure).meansTheConnectionIsGone()) {
                    throw DatabaseFailure.of(doing, failure);
                }
            }
        }
        Connection connection = borrow();
        try {
            return use(connection, work);
        } catch (SQLException failure) {
            throw DatabaseFailure.of(doing, failure);
        }
    }

    private <T> T use(Connection connection, Work<T> work) throws SQLException {
        boolean done = false;
        try {
            T result = work.with(connection);
            done = true;
            return result;
        } finally {
            if (done) {
                giveBack(connection);
            } else {
                discard(connection);
            }
        }
    }

    /** Lends a connection that answers; it is given back by {@link #giveBack} or {@link #discard}. */
    public Connection borrow() throws DatabaseFailure {
        try {
            for (Kept kept = takeIdle(); kept != null; kept = takeIdle()) {
                if (kept.answers()) {
                    return kept.connection();
                }
                discard(kept.connection());
            }
            requireOpen();
            return lend(open());
        } catch (SQLException failure) {
            throw DatabaseFailure.of("Connecting to " + config.place() + " as \"" + config.user() + "\"", failure);
        }
    }

    /** Takes a connection back; its transaction is rolled back first. */
    public void giveBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException broken) {
            // Whatever broke it was, or will be, told by the one who reads; the connection is of no more use.
            discard(connection);
            return;
        }
        if (!keep(connection)) {
            discard(connection);
        }
    }

    /** Takes a connection back that is in order, but was set up for one use, and ends it. */
    public void retire(Connection connection) {
        synchronized (this) {
            lent.remove(connection);
        }
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException broken) {
            abort(connection);
        }
    }

    /** Takes a connection back that may be broken, and ends it without waiting for the server. */
    public void discard(Connection connection) {
        synchronized (this) {
            lent.remove(connection);
        }
        abort(connection);
    }

    /** Ends all connections at once, also those on which somebody waits for an answer. */
    @Override
    public void close() {
        Set<Connection> all;
        synchronized (this) {
            closed = true;
            all = new HashSet<>(lent);
            idle.forEach(kept -> all.add(kept.connection()));
            lent.clear();
            idle.clear();
        }
        all.forEach(Connections::abort);
    }

    /** With another login where the server refuses one that was kept from before: it may have been withdrawn. */
    private Connection open() throws SQLException {
        Login login = credentials.login();
        try {
            return open(login);
        } catch (SQLException refusal) {
            if (!PreciseStates.of(refusal).startsWith(LOGIN) || !credentials.isRenewed(login)) {
                throw refusal;
            }
        }
        return open(credentials.login());
    }

    private Connection open(Login login) throws SQLException {
        return config.dialect().connector().connect(config.as(login), queryTimeout);
    }

    private synchronized @Nullable Kept takeIdle() {
        Kept kept = idle.stream()
                .filter(each -> each.user() == Thread.currentThread())
                .findFirst()
                .orElseGet(idle::peekFirst);
        if (kept != null) {
            idle.remove(kept);
            lent.add(kept.connection());
        }
        return kept;
    }

    private Connection lend(Connection connection) throws SQLException {
        synchronized (this) {
            if (!closed) {
                lent.add(connection);
                return connection;
            }
        }
        abort(connection);
        throw sourceIsClosed();
    }

    private synchronized void requireOpen() throws SQLException {
        if (closed) {
            throw sourceIsClosed();
        }
    }

    private static SQLException sourceIsClosed() {
        return new SQLException("The source is closed", "08003");
    }

    private synchronized boolean keep(Connection connection) {
        boolean wasLent = lent.remove(connection);
        if (closed || !wasLent || idle.size() >= KEPT) {
            return false;
        }
        idle.addFirst(new Kept(connection, Thread.currentThread(), System.nanoTime()));
        return true;
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException ignored) {
            // It is gone already, and nobody waits for it any more.
        }
    }
}
