// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.jdbc.dialect.Catalog;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.table.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Describes tables when they are opened. Where many are expected, it asks for many at a time.
 *
 * <p>A description serves one opening, and only while it is fresh: who opens a table again sees it as it is by then. Used
 * by any thread; one asks, and the others wait for what it finds.
 */
final class TableLookup {

    private static final int MANY = 250;
    private static final long FRESH_NANOS = Duration.ofSeconds(10).toNanos();

    private final Catalog catalog;
    private final Set<TableId> expected = new LinkedHashSet<>();
    private Map<TableId, Table> found = new HashMap<>();
    private long foundNanos;

    TableLookup(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Says which tables will be opened, in about this order. */
    synchronized void expect(Collection<TableId> tables) {
        expected.addAll(tables);
    }

    /** Describes a table; empty if it does not exist. */
    synchronized Optional<Table> describe(Connection connection, TableId id) throws SQLException {
        @Nullable Table known = found.remove(id);
        if (known != null && System.nanoTime() - foundNanos < FRESH_NANOS) {
            return Optional.of(known);
        }
        if (!expected.remove(id)) {
            return catalog.describe(connection, id);
        }
        List<TableId> next = new ArrayList<>(expected.stream().limit(MANY).toList());
        next.forEach(expected::remove);
        next.add(id);
        found = new HashMap<>(catalog.describe(connection, next));
        foundNanos = System.nanoTime();
        return Optional.ofNullable(found.remove(id));
    }
}
