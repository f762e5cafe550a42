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

    private static final double KILL_AT = 0.4;
    private static final Duration POLL = Duration.ofMillis(100);

    private final EntryTopic topic;
    private final Watchdog watchdog;
    private final Console console;
    private final InstantSource clock;
    private final Progress progress;

    Load(EntryTopic topic, Watchdog watchdog, Console console, InstantSource clock, long rows) {
        this.topic = topic;
        this.watchdog = watchdog;
        this.console = console;
        this.clock = clock;
        this.progress = new Progress(rows, clock.instant());
    }

    /** Until as many rows are there as the kill waits for. */
    void watchUntilKill() {
        while (progress.fraction() < KILL_AT) {
            advance();
        }
        console.lastProgress(progress);
        if (progress.isComplete()) {
            throw new DemoFailure("The load was over before the worker could be killed in the middle of it");
        }
    }

    /** Kills the worker, starts it again, and waits until rows come again. */
    void killAndRestart(ConnectWorker worker) {
        long pid = worker.process().pid();
        worker.kill();
        Instant killed = clock.instant();
        say("SIGKILL: worker (pid %d) gone with %,d rows in the topic; starting it again", pid, progress.done());
        worker.start();
        // What was committed before the kill may still be on its way to the reader.
        topic.readToEnd();
        long committed = topic.check().distinct();
        progress.update(clock.instant(), committed);
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
