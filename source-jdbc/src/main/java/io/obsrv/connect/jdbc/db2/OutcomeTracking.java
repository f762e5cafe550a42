// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.db2;

import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.CursorTracking;
import io.obsrv.connect.jdbc.tracking.Keyset;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.Step;
import io.obsrv.connect.jdbc.tracking.TableOrder;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.Tracking;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Reads in the order of columns, up to the last row that has committed by then, and waits for the outcome of those before
 * it that are under way.
 *
 * <p>Without waiting, DB2 passes over rows that are being inserted. Without the bound, a row could be inserted where the
 * query has already passed, and one behind it be read. The load does not wait: so the line is drawn where nothing before
 * it is under way.
 */
final class OutcomeTracking implements Tracking {

    private final TableQueries committed;
    private final TableQueries waiting;
    private final String name;

    OutcomeTracking(String name, TableOrder order, ReadingConfig reading) {
        this.name = name;
        this.committed = new TableQueries(order, reading, Db2Text.COMMITTED);
        this.waiting = new TableQueries(order, reading, Db2Text.WAITING);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Mark> begin(Connection connection) throws SQLException {
        Optional<Place> last = committed.lastPlace(connection, Condition.NONE);
        if (last.isPresent()) {
            await(connection, notBehind(last.get()));
        }
        return Optional.of(last.map(place -> place.mark(changes().terms(), "")).orElse(Mark.NONE));
    }

    @Override
    public Condition loaded(Mark line) {
        return upTo(Condition.NONE).loaded(line);
    }

    @Override
    public Mark behind(Mark line) {
        return line;
    }

    @Override
    public Optional<Step> next(Connection connection, Mark mark) throws SQLException {
        Optional<Place> last = committed.lastPlace(connection, Condition.NONE);
        return last.isEmpty() ? Optional.empty() : upTo(notBehind(last.get())).next(connection, mark);
    }

    static Query count(TableQueries queries, Condition wanted) {
        return Query.of("SELECT COUNT(*) FROM " + queries.from())
                .where(List.of(wanted))
                .and(Db2Text.WAITING.isolation());
    }

    private void await(Connection connection, Condition wanted) throws SQLException {
        try (PreparedStatement statement = count(committed, wanted).prepare(connection, 1);
                ResultSet row = statement.executeQuery()) {
            row.next();
        }
    }

    private CursorTracking upTo(Condition bound) {
        return new CursorTracking(name, waiting, connection -> Optional.of(bound));
    }

    private Condition notBehind(Place last) {
        return changes().after(last, committed.sql()).negated();
    }

    private Keyset changes() {
        return committed.order().changes().orElseThrow();
    }
}
