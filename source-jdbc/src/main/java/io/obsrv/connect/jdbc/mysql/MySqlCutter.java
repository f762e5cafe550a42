// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import io.obsrv.connect.jdbc.dialect.TableCutter;
import io.obsrv.connect.jdbc.mysql.KeySpaces.UnorderedText;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.table.TableKind;
import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Progress;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a table by its primary key, in which the server looks up some hundred places and nothing else.
 *
 * <p>The piece with the most rows, by the server's estimate of the index, is halved again and again: at a key that exists,
 * next to a value about in the middle between its ends. So gaps and skew take a few more steps, and hardly a row more. At
 * the end neighbouring pieces are put together.
 */
public final class MySqlCutter implements TableCutter {

    /** The estimates are rough: the parts become alike by being put together of several pieces. */
    private static final int PIECES_PER_PART = 6;

    /** Steps for each part, at most; a gap takes one. */
    private static final int MOST_STEPS_PER_PART = 24;

    /** The code of an error: a key has a character that its charset lacks, so that the server does not take it back. */
    private static final int NO_TEXT = 3988;

    /** The keys behind one, up to another one, and about how many they are. */
    private record Piece(Place low, Place high, long rows, boolean divisible) {}

    @Override
    public Optional<Cuts> cut(Connection connection, TableQueries queries, int parts) throws SQLException {
        if (!hasPrimaryKey(queries)) {
            return Optional.empty();
        }
        IndexDives dives = new IndexDives(connection, queries);
        Optional<List<Piece>> pieces = pieces(dives, List.of(), parts);
        long rows = pieces.isEmpty() ? 0 : dives.rows();
        return pieces.map(found -> new Cuts(boundaries(found, parts), rows));
    }

    @Override
    public Optional<Cuts> cutRest(
            Connection connection, TableQueries queries, Progress progress, Optional<Place> end, int parts)
            throws SQLException {
        if (!hasPrimaryKey(queries)) {
            return Optional.empty();
        }
        IndexDives dives = new IndexDives(connection, queries);
        long rows = dives.rows();
        return pieces(dives, queries.rest(progress, queries.upTo(end)), parts)
                .map(found -> new Cuts(boundaries(found, parts), Math.min(rows(found), rows)));
    }

    /** Only its index holds the rows in the order of the load. */
    private static boolean hasPrimaryKey(TableQueries queries) {
        Table table = queries.order().table();
        return table.kind() == TableKind.TABLE
                && !table.primaryKey().isEmpty()
                && table.primaryKey().equals(table.uniqueKey());
    }

    /** Empty if the keys cannot be looked up. */
    private static Optional<List<Piece>> pieces(IndexDives dives, List<Condition> wanted, int parts)
            throws SQLException {
        try {
            Optional<Place> first = dives.first(wanted);
            Optional<Place> last = dives.last(wanted);
            if (!dives.knowsKey() || first.isEmpty() || first.equals(last)) {
                return Optional.empty();
            }
            return Optional.of(pieces(dives, first.get(), last.orElseThrow(), parts));
        } catch (UnorderedText unknown) {
            throw unknown.failure();
        } catch (SQLException failure) {
            if (failure.getErrorCode() == NO_TEXT) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static List<Piece> pieces(IndexDives dives, Place first, Place last, int parts) throws SQLException {
        List<Piece> pieces = new ArrayList<>();
        pieces.add(new Piece(first, last, dives.rows(first, last), true));
        for (int step = 0; step < parts * MOST_STEPS_PER_PART; step++) {
            int largest = largest(pieces);
            if (largest < 0 || pieces.get(largest).rows * parts * PIECES_PER_PART <= rows(pieces)) {
                break;
            }
            halve(dives, pieces, largest);
        }
        return pieces;
    }

    private static int largest(List<Piece> pieces) {
        int largest = -1;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            boolean isLarger = largest < 0 || piece.rows > pieces.get(largest).rows;
            largest = piece.divisible && piece.rows > 1 && isLarger ? i : largest;
        }
        return largest;
    }

    private static void halve(IndexDives dives, List<Piece> pieces, int index) throws SQLException {
        Piece piece = pieces.get(index);
        Optional<Place> middle = dives.between(piece.low, piece.high);
        if (middle.isEmpty()) {
            pieces.set(index, new Piece(piece.low, piece.high, piece.rows, false));
            return;
        }
        Place cut = middle.get();
        pieces.set(index, new Piece(piece.low, cut, dives.rows(piece.low, cut), true));
        pieces.add(index + 1, new Piece(cut, piece.high, dives.rows(cut, piece.high), true));
    }

    private static long rows(List<Piece> pieces) {
        return pieces.stream().mapToLong(Piece::rows).sum();
    }

    /** The ends of pieces where an even share of the rows is reached. */
    private static List<Place> boundaries(List<Piece> pieces, int parts) {
        List<Place> boundaries = new ArrayList<>();
        long all = rows(pieces);
        long before = 0;
        for (Piece piece : pieces.subList(0, Math.max(0, pieces.size() - 1))) {
            long share = all * (boundaries.size() + 1) / parts;
            before += piece.rows;
            if (before >= share) {
                boundaries.add(piece.high);
            }
        }
        return boundaries.size() < parts ? boundaries : boundaries.subList(0, parts - 1);
    }
}
