// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart;

import io.obsrv.connect.quickstart.check.RowVersion;
import io.obsrv.connect.quickstart.foodmart.OpenTransaction;
import io.obsrv.connect.quickstart.terminal.Console;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes changes in the database while the connector follows, and measures how long each takes into the topic. */
final class Follow {

    private static final int CHANGES = 60;
    private static final Duration BETWEEN_CHANGES = Duration.ofMillis(100);
    /** Long enough for a repeat to show itself. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final EntryTopic topic;
    private final Watchdog watchdog;
    private final InstantSource clock;
    private final Map<Row, Pending> pending = new HashMap<>();
    private final List<Long> delays = new ArrayList<>();

    private record Row(String dataset, long rowId) {}

    private record Pending(RowVersion version, Instant committed) {}

    Follow(EntryTopic topic, Watchdog watchdog, InstantSource clock) {
        this.topic = topic;
        this.watchdog = watchdog;
        this.clock = clock;
    }

    /**
     * Makes the changes, waits until each row is in the topic as it is now, and listens on for a while. A transaction that
     * wrote before all of them commits after all of them.
     *
     * @param connection of the late transaction, which is closed
     */
    void run(LiveChanges changes, Connection connection, Console console) throws SQLException {
        try (OpenTransaction late = changes.beginLate(connection)) {
            for (int number = 0; number < CHANGES; number++) {
                note(changes.make(number));
                listen(BETWEEN_CHANGES);
            }
            listenUntilAllArrived();
            sayChanges(changes, console);
            commitLate(late, console);
        }
        listen(QUIET);
        topic.readToEnd();
    }

    private void commitLate(OpenTransaction late, Console console) throws SQLException {
        int rows = late.versions().size();
        console.say(String.format(
                Locale.ROOT,
                "A transaction wrote %d rows before all these and commits now: a cursor has passed them by",
                rows));
        late.commit();
        Instant committed = clock.instant();
        note(LiveChanges.of(late));
        listenUntilAllArrived();
        console.say(String.format(
                Locale.ROOT,
                "All %d in the topic after %.1f s",
                rows,
                Duration.between(committed, clock.instant()).toMillis() / 1e3));
    }

    private void listenUntilAllArrived() {
        while (!pending.isEmpty()) {
            listen(BETWEEN_CHANGES);
        }
    }

    private void sayChanges(LiveChanges changes, Console console) {
        console.say(String.format(
                Locale.ROOT,
                "%d rows inserted, %d updated, in %d transactions; each in the topic after %.1f s (median), %.1f s at most",
                changes.inserted(),
                changes.updated(),
                CHANGES,
                median() / 1e3,
                delays.get(delays.size() - 1) / 1e3));
    }

    /** A row that changes again before it arrived is waited for in its last state only: the others may be passed over. */
    private void note(LiveChanges.Change change) {
        Instant committed = clock.instant();
        change.versions()
                .forEach(version ->
                        pending.put(new Row(change.dataset(), version.rowId()), new Pending(version, committed)));
    }

    private void listen(Duration time) {
        Instant end = clock.instant().plus(time);
        for (Instant now = clock.instant(); now.isBefore(end); now = clock.instant()) {
            topic.poll(Duration.between(now, end));
            watchdog.look(topic.check().distinct());
            tickOff();
        }
    }

    private void tickOff() {
        Instant now = clock.instant();
        pending.entrySet().removeIf(entry -> {
            boolean there = topic.check()
                    .holds(entry.getKey().dataset(), entry.getValue().version());
            if (there) {
                delays.add(Duration.between(entry.getValue().committed(), now).toMillis());
            }
            return there;
        });
    }

    private long median() {
        delays.sort(null);
        return delays.get(delays.size() / 2);
    }
}
