// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The bytes of a copy, a piece of them at a time. Servers send each row as a piece of its own, which the protocol does
 * not promise: pieces are put together where a row crosses their ends.
 */
final class CopyStream {

    private static final String GIVEN_UP = "57014";
    private static final String CUT_OFF = "08P01";
    private static final byte[] NOTHING = {};

    private final Pieces pieces;
    private byte[] bytes = NOTHING;
    private int at;

    /** Where the bytes come from. */
    @FunctionalInterface
    interface Pieces {
        /** The next piece; null behind the last one. */
        byte @Nullable [] next() throws SQLException;
    }

    CopyStream(Pieces pieces) {
        this.pieces = pieces;
    }

    static CopyStream open(PGConnection connection, String sql) throws SQLException {
        try {
            CopyOut copy = connection.getCopyAPI().copyOut(sql);
            return new CopyStream(() -> read(copy, connection));
        } catch (SQLException failure) {
            throw explained(failure, connection);
        }
    }

    /** The piece that is read now. Changed by {@link #require}. */
    byte[] bytes() {
        return bytes;
    }

    /** Where the next byte to be read stands. */
    int at() {
        return at;
    }

    void advanceTo(int index) {
        at = index;
    }

    /** Makes sure that so many bytes stand behind {@link #at}. */
    void require(int count) throws SQLException {
        while (bytes.length - at < count) {
            byte[] piece = pieces.next();
            if (piece == null) {
                throw new SQLException("The copy ended within a row", CUT_OFF);
            }
            int rest = bytes.length - at;
            if (rest == 0) {
                bytes = piece;
            } else {
                byte[] joined = Arrays.copyOfRange(bytes, at, at + rest + piece.length);
                System.arraycopy(piece, 0, joined, rest, piece.length);
                bytes = joined;
            }
            at = 0;
        }
    }

    /** Reads what the server has to say behind the last row. */
    void end() throws SQLException {
        byte[] more = pieces.next();
        while (more != null) {
            more = pieces.next();
        }
        bytes = NOTHING;
        at = 0;
    }

    private static byte @Nullable [] read(CopyOut copy, PGConnection connection) throws SQLException {
        try {
            return copy.readFromCopy();
        } catch (SQLException failure) {
            throw explained(failure, connection);
        }
    }

    /** A server that is silent for too long is told to stop, as it would have been by its own timeout. */
    private static SQLException explained(SQLException failure, PGConnection connection) {
        if (!(failure.getCause() instanceof SocketTimeoutException)) {
            return failure;
        }
        try {
            connection.cancelQuery();
        } catch (SQLException outOfReach) {
            failure.addSuppressed(outOfReach);
        }
        return new SQLException("No row came in time", GIVEN_UP, failure);
    }
}
