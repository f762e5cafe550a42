// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.source.Event;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table with the columns {@code id} and {@code version}, the latter never the same twice, as a task would that is
 * killed every now and then; and keeps the table that its events make, one after the other.
 */
final class StateReader implements Callable<@Nullable Void> {

    private static final Pattern EVENT = Pattern.compile(
            "\\{\"id\":(\\d+),\"version\":(\\d+)(?:,\"__op\":\"(.)\",\"__deleted\":(?:true|false))?\\}");

    /** Listened on for repeats, when all is there. */
    private static final int QUIET_POLLS = 40;

    /** Waited in vain for what is lost. */
    private static final int MOST_QUIET_POLLS = 200;

    private final KilledReader reader;
    private final Map<Long, Integer> state = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private volatile @Nullable Map<Long, Integer> wanted;
    private int deletes;
    private int repeated;

    StateReader(JdbcSource source) {
        reader = new KilledReader(source);
    }

    /** Ends when its table is this one, or nothing comes any more. */
    void finish(Map<Long, Integer> committed) {
        reader.countAnew();
        wanted = committed;
    }

    @Override
    public @Nullable Void call() throws Exception {
        reader.read(this::take, this::isFinished);
        return null;
    }

    private boolean isFinished(int quiet) {
        Map<Long, Integer> rows = wanted;
        return rows != null && quiet >= (state.equals(rows) ? QUIET_POLLS : MOST_QUIET_POLLS);
    }

    private void take(Event event) {
        Matcher row = EVENT.matcher(Reading.json(event));
        if (!row.matches()) {
            throw new IllegalStateException("No event of this table");
        }
        Long id = Long.valueOf(row.group(1));
        Integer version = Integer.valueOf(row.group(2));
        boolean isDelete = "d".equals(row.group(3));
        if (!seen.add(id + ":" + version + (isDelete ? " deleted" : ""))) {
            repeated++;
        }
        if (!isDelete) {
            state.put(id, version);
            return;
        }
        deletes++;
        state.remove(id);
    }

    /** What the events made. */
    Map<Long, Integer> state() {
        return Map.copyOf(state);
    }

    /** How many events have come. */
    int events() {
        return seen.size() + repeated;
    }

    int deletes() {
        return deletes;
    }

    int repeated() {
        return repeated;
    }

    int reopened() {
        return reader.reopened();
    }
}
