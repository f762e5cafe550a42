// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart;

import io.obsrv.connect.quickstart.terminal.Console;
import io.obsrv.connect.quickstart.terminal.Progress;
import io.obsrv.connect.testkit.kafka.ConnectWorker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Watches the load of all rows, and kills the worker in the middle of it. */
final class Load {

    /** Early enough that the rest of the load cannot be committed before the signal reaches the worker. */
    private static final double KILL_AT = 0.2;

    private static final Duration POLL = Duration.ofMillis(100);

    private final EntryTopic topic;
    private final Watchdog watchdog;
    private final Console console;
    private final InstantSource clock;
    private final long rows;
    private final Progress progress;

    Load(EntryTopic topic, Watchdog watchdog, Console console, InstantSource clock, long rows) {
        this.topic = topic;
        this.watchdog = watchdog;
        this.console = console;
        this.clock = clock;
        this.rows = rows;
        this.progress = new Progress(rows, clock.instant());
    }

    /** Until as many rows are committed as the kill waits for; reading them takes longer, and is not waited for. */
    void watchUntilKill() {
        while (topic.committed() < KILL_AT * rows) {
            advance();
        }
    }

    /** Kills the worker, starts it again, and waits until rows come again. */
    void killAndRestart(ConnectWorker worker) {
        long pid = worker.process().pid();
        worker.kill();
        Instant killed = clock.instant();
        topic.readToEnd();
        long committed = topic.check().distinct();
        progress.update(clock.instant(), committed);
        console.lastProgress(progress);
        say("SIGKILL: worker (pid %d) gone with %,d of %,d rows committed; starting it again", pid, committed, rows);
        worker.start();
        if (progress.isComplete()) {
            say(
                    "Worker (pid %d) back: all rows had been committed before the kill",
                    worker.process().pid());
            return;
        }
        while (topic.check().distinct() == committed) {
            advance();
        }
        double seconds = Duration.between(killed, watchdog.lastMove()).toMillis() / 1e3;
        say(
                "Worker (pid %d) back: first new rows %.1f s after the kill",
                worker.process().pid(), seconds);
    }

    /** Until all rows are there. */
    void watchUntilEnd() {
        while (!progress.isComplete()) {
            advance();
        }
        console.lastProgress(progress);
    }

    private void advance() {
        topic.poll(POLL);
        long done = topic.check().distinct();
        watchdog.look(done);
        progress.update(clock.instant(), done);
        console.progress(progress);
    }

    private void say(String format, Object... values) {
        console.say(String.format(Locale.ROOT, format, values));
    }
}
