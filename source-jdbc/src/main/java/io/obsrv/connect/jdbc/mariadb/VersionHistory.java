// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mariadb;

import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.History;
import io.obsrv.connect.jdbc.tracking.HistoryTracking;
import io.obsrv.connect.jdbc.tracking.Keyset;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.PeriodQueries;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The history of a system-versioned table. */
record VersionHistory(Versioning versioning, PeriodQueries queries) implements History {

    private static final String BY = "by";
    private static final String START = "start";

    static VersionHistory of(Connection connection, TableQueries queries) throws SQLException {
        Versioning versioning = Versioning.of(
                        connection, queries.order().table().id())
                .orElseThrow(() ->
                        new UnreadableTable("\"" + queries.order().table().id() + "\" keeps no history any more"));
        return new VersionHistory(
                versioning,
                new PeriodQueries(
                        queries,
                        versioning.start(),
                        versioning.end(),
                        versioning.moments().type(),
                        "FOR SYSTEM_TIME ALL"));
    }

    /** True of the rows that are the load's. */
    static Condition loaded(TableQueries queries, Mark line) {
        String type = Moments.of(HistoryTracking.text(line, BY)).type();
        return PeriodQueries.before(
                queries, HistoryTracking.text(line, START), type, HistoryTracking.text(line, HistoryTracking.LOWER));
    }

    @Override
    public String kind() {
        return versioning.moments().label();
    }

    @Override
    public String earliest() {
        return versioning.moments().earliest();
    }

    @Override
    public Optional<String> settled(Connection connection, String known) throws SQLException {
        return versioning.moments().settled(connection, queries, known);
    }

    @Override
    public Mark line() {
        return Mark.NONE.with(START, versioning.start());
    }

    @Override
    public boolean rests() {
        return !versioning.indexed();
    }

    @Override
    public Keyset presentOrder() {
        return queries.presentOrder();
    }

    @Override
    public Query present(String lower, String upper, Optional<Place> reached) {
        return queries.present(lower, upper, reached);
    }

    @Override
    public Keyset deletedOrder() {
        return queries.deletedOrder();
    }

    @Override
    public Query deleted(String lower, String upper, Optional<Place> reached) {
        return queries.deleted(lower, upper, reached);
    }
}
