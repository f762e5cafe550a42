// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.sweep;

import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.Term;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads all keys that a table has in a page's range, and makes the pages that hold them.
 *
 * <p>Recent keys are taken in. Those that were never delivered are not, or a delete could be sent of a row that never was;
 * of a page that is partial nobody knows, so there all are. At its end it has the keys that were in the page and are not
 * in the table.
 */
final class Descent {

    /** How often it looks at the clock. */
    private static final int ROWS_BETWEEN_LOOKS = 1_000;

    private final String name;
    private final KeyPage page;
    private final DeliveredKeys keys;
    private final Connection connection;
    private final List<Term> terms;
    private final Set<String> notMet;
    private final List<String> takenIn = new ArrayList<>();
    private final List<KeyPage> pages = new ArrayList<>();
    private final PreparedStatement statement;
    private final ResultSet rows;
    private PageBuilder building;

    /** Begins; the connection is the caller's. */
    Descent(String name, KeyPage page, KeyQueries queries, DeliveredKeys keys, Connection connection, int fetchRows)
            throws SQLException {
        this.name = name;
        this.page = page;
        this.keys = keys;
        this.connection = connection;
        this.terms = queries.queries().order().load().terms();
        this.notMet = new LinkedHashSet<>(page.keys());
        this.building = new PageBuilder(KeyPage.Kind.RANGE, page.lower(), keys.hash());
        Query query = queries.keysOf(page);
        this.statement = query.prepare(connection, fetchRows);
        this.rows = statement.executeQuery();
    }

    String name() {
        return name;
    }

    Connection connection() {
        return connection;
    }

    /** Reads on until this time, as System.nanoTime() has it; whether the end is reached. */
    boolean advance(long untilNanos) throws SQLException {
        for (int i = 1; rows.next(); i++) {
            Place key = Place.of(rows, 1, terms);
            if (wasDelivered(KeyText.of(key))) {
                add(key);
            }
            if (i % ROWS_BETWEEN_LOOKS == 0 && System.nanoTime() - untilNanos >= 0) {
                return false;
            }
        }
        pages.add(building.page(page.upper()));
        statement.close();
        return true;
    }

    private boolean wasDelivered(String key) {
        if (keys.isRecent(key)) {
            takenIn.add(key);
            notMet.remove(key);
            return true;
        }
        return notMet.remove(key) || page.kind() == KeyPage.Kind.PARTIAL;
    }

    private void add(Place key) {
        if (building.isFull()) {
            pages.add(building.page());
            building = new PageBuilder(KeyPage.Kind.RANGE, building.last(), keys.hash());
        }
        building.add(key);
    }

    /** The recent keys that are in the pages now. */
    List<String> takenIn() {
        return takenIn;
    }

    /** The pages that cover the range now. */
    List<KeyPage> pages() {
        return pages;
    }

    /** The keys that were in the page and not in the table. */
    List<String> missing() {
        return List.copyOf(notMet);
    }
}
