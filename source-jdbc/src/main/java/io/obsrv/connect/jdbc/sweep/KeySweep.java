// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.sweep;

import io.obsrv.connect.jdbc.connection.Connections;
import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.jdbc.sweep.KeyQueries.Fate;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares, every so often, the keys that were delivered with those that the table has: first page by page of the ranges,
 * then what is left of the recent ones.
 *
 * <p>It goes on in slices, between which the table is followed, and never while rows of an older look at the table are
 * still to be sent: so a key that it misses was not inserted again by what was sent before. What it missed is to be sent
 * at once. Where it stands is in memory alone; a new reader begins anew. One thread at a time.
 */
public final class KeySweep implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(KeySweep.class);

    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    /** It takes one part of the time in so many. */
    private static final long REST = 10;

    /** Recent keys are held unpacked. */
    private static final int MANY_RECENT = 200_000;

    private static final int FETCH_ROWS = 2_000;

    private final TableQueries table;
    private final KeyQueries queries;
    private final Connections connections;
    private final DeliveredKeys keys;
    private final int fetchSize;
    private final long intervalNanos;
    private final Deque<String> pages = new ArrayDeque<>();
    private final Deque<String> searched = new ArrayDeque<>();
    private final Set<String> unsettled = new LinkedHashSet<>();
    private @Nullable Descent descent;
    private boolean underWay;
    private long due;
    private long spent;
    private long deleted;

    /** Makes a sweep; opens nothing. */
    public KeySweep(TableQueries table, Connections connections, DeliveredKeys keys, int fetchSize, Duration interval) {
        this.table = table;
        this.queries = new KeyQueries(table);
        this.connections = connections;
        this.keys = keys;
        this.fetchSize = fetchSize;
        this.intervalNanos = interval.toNanos();
        // Readers that go on after a restart do not all sweep at once.
        this.due = System.nanoTime() + ThreadLocalRandom.current().nextLong(intervalNanos);
    }

    /** How many rows at a time are asked for. */
    public static int fetchRows() {
        return FETCH_ROWS;
    }

    /** Whether there is something to do now. */
    public boolean isDue() {
        return underWay || System.nanoTime() - due >= 0 || keys.recent() > MANY_RECENT;
    }

    /** Whether it is in the middle of one look at the table: nothing else may be read of it now. */
    public boolean isLooking() {
        return descent != null;
    }

    /**
     * Goes on for a while.
     *
     * @return the keys that were delivered and that the table has no more; they are kept no more
     */
    public List<Place> next() throws DatabaseFailure {
        long began = System.nanoTime();
        long end = began + SLICE_NANOS;
        if (!underWay) {
            begin();
        }
        List<String> gone = List.of();
        while (gone.isEmpty() && underWay && System.nanoTime() - end < 0) {
            gone = step(end);
        }
        deleted += gone.size();
        spent += System.nanoTime() - began;
        return gone.stream().map(key -> KeyText.parse(key, keys.columns())).toList();
    }

    @Override
    public void close() {
        if (descent != null) {
            connections.discard(descent.connection());
            descent = null;
        }
    }

    /** From another page each time: a reader that is opened again and again comes to all of them. */
    private void begin() {
        underWay = true;
        spent = 0;
        deleted = 0;
        List<String> all = keys.rangePages();
        Collections.rotate(all, ThreadLocalRandom.current().nextInt(Math.max(1, all.size())));
        pages.addAll(all);
        unsettled.addAll(keys.recentKeys());
    }

    private List<String> step(long end) throws DatabaseFailure {
        if (descent != null) {
            return descend(descent, end);
        }
        if (!pages.isEmpty()) {
            compare(pages.removeFirst());
            if (pages.isEmpty() && descent == null) {
                search();
            }
            return List.of();
        }
        if (!searched.isEmpty()) {
            settle(keys.range(searched.removeFirst()));
            return List.of();
        }
        if (!unsettled.isEmpty()) {
            return probe();
        }
        rest();
        return List.of();
    }

    private void compare(String name) throws DatabaseFailure {
        KeyPage page = keys.range(name);
        if (page == null) {
            return;
        }
        Connection connection = connections.borrow();
        boolean isKept = false;
        try {
            if (page.kind() == KeyPage.Kind.PARTIAL || !queries.isUnchanged(connection, page)) {
                // A look of its own: where a transaction sees one state of the table, it must not be the one from
                // before.
                connection.rollback();
                descent = new Descent(name, page, queries, keys, connection, fetchSize);
                isKept = true;
            }
        } catch (SQLException failure) {
            connections.discard(connection);
            isKept = true;
            throw DatabaseFailure.of("Comparing keys of \"" + id() + "\"", failure);
        } finally {
            if (!isKept) {
                connections.giveBack(connection);
            }
        }
    }

    private List<String> descend(Descent open, long end) throws DatabaseFailure {
        try {
            if (!open.advance(end)) {
                return List.of();
            }
            open.connection().rollback();
            List<String> missing = open.missing();
            Fate fate = queries.fate(open.connection(), missing);
            connections.giveBack(open.connection());
            descent = null;
            keys.replace(open.name(), open.pages());
            open.takenIn().forEach(keys::forgetRecent);
            // Back again since, or no more in this range, or written in another way: kept until a range has it.
            fate.there().forEach(keys::addRecent);
            fate.gone().forEach(keys::forgetRecent);
            if (pages.isEmpty()) {
                search();
            }
            return fate.gone();
        } catch (SQLException failure) {
            close();
            throw DatabaseFailure.of("Reading keys of \"" + id() + "\"", failure);
        }
    }

    /** Begins to look which of the recent keys are in pages of ranges that did not have to be read. */
    private void search() {
        unsettled.retainAll(keys.recentKeys());
        if (!unsettled.isEmpty()) {
            searched.addAll(keys.rangePages());
        }
    }

    private void settle(@Nullable KeyPage page) {
        if (page == null) {
            return;
        }
        for (String key : page.keys()) {
            if (unsettled.remove(key)) {
                keys.forgetRecent(key);
            }
        }
    }

    /** What is left is in no page of a range: it was deleted before its range was read, or inserted after that. */
    private List<String> probe() throws DatabaseFailure {
        List<String> asked = new ArrayList<>();
        for (String key : unsettled) {
            if (asked.size() == FETCH_ROWS) {
                break;
            }
            asked.add(key);
        }
        Fate fate =
                connections.with("Looking for keys of \"" + id() + "\"", connection -> queries.fate(connection, asked));
        asked.forEach(unsettled::remove);
        Set<String> there = new HashSet<>(fate.there());
        asked.stream().filter(key -> !there.contains(key)).forEach(keys::forgetRecent);
        there.forEach(keys::addRecent);
        return fate.gone();
    }

    private void rest() {
        underWay = false;
        due = System.nanoTime() + Math.max(intervalNanos, REST * spent);
        LOGGER.debug("Swept, table={}, deleted={}, ms={}", id(), deleted, TimeUnit.NANOSECONDS.toMillis(spent));
    }

    private Object id() {
        return table.order().table().id();
    }
}
