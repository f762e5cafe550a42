// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.source.Event;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table with the columns {@code id} and {@code version} as a task would that is killed every now and then, and
 * counts what it gets by itself.
 */
final class VersionReader implements Callable<@Nullable Void> {

    private static final Pattern EVENT = Pattern.compile("\\{\"id\":(\\d+),\"version\":(\\d+)[,}].*");

    /** Listened on for repeats, when all is there. */
    private static final int QUIET_POLLS = 40;

    /** Waited in vain for what is lost: a sweep rests ten times as long as it took, which is long on the large table of a long run. */
    private static final int MOST_QUIET_POLLS = Math.max(300, 5 * Integer.getInteger("late.commits.seconds", 0));

    private final KilledReader reader;
    private final Map<Long, Set<Integer>> seen = new HashMap<>();
    private volatile @Nullable Map<Long, Integer> wanted;
    private final AtomicInteger events = new AtomicInteger();
    private volatile String last = "";
    private int repeated;

    VersionReader(JdbcSource source) {
        reader = new KilledReader(source);
    }

    /** Ends when all these rows have come in their last version, or nothing comes any more. */
    void finish(Map<Long, Integer> committed) {
        reader.countAnew();
        wanted = committed;
    }

    private boolean isFinished(int quiet) {
        Map<Long, Integer> rows = wanted;
        boolean isTimeToCount = quiet > 0 && quiet % QUIET_POLLS == 0;
        return rows != null && isTimeToCount && (quiet >= MOST_QUIET_POLLS || lost(rows) == 0);
    }

    @Override
    public @Nullable Void call() throws Exception {
        reader.read(this::count, this::isFinished);
        return null;
    }

    private void count(Event event) {
        Matcher row = EVENT.matcher(Reading.json(event));
        if (!row.matches()) {
            throw new IllegalStateException("No event of this table");
        }
        events.incrementAndGet();
        last = Reading.json(event);
        boolean isNew = seen.computeIfAbsent(Long.valueOf(row.group(1)), id -> new HashSet<>())
                .add(Integer.valueOf(row.group(2)));
        if (!isNew) {
            repeated++;
        }
    }

    /** How many events have come, and what the last one was. */
    int events() {
        return events.get();
    }

    String last() {
        return last;
    }

    /** How many of these rows never came in their last version. */
    long lost(Map<Long, Integer> committed) {
        return committed.entrySet().stream()
                .filter(row -> !seen.getOrDefault(row.getKey(), Set.of()).contains(row.getValue()))
                .count();
    }

    int repeated() {
        return repeated;
    }

    /** How often reading failed and was tried again. */
    int retries() {
        return reader.retries();
    }

    int reopened() {
        return reader.reopened();
    }
}
