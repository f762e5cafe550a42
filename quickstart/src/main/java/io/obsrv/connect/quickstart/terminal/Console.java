// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Says what is going on: numbered steps, lines below them, and a line that shows progress. */
public final class Console {

    private static final String INDENT = "      ";
    private static final String BAR_INDENT = "  ";
    private static final Duration ON_TERMINAL = Duration.ofMillis(200);
    private static final Duration IN_A_FILE = Duration.ofSeconds(2);

    private final PrintStream out;
    private final boolean terminal;
    private final InstantSource clock;
    private final int steps;
    private int step;
    private Instant nextProgress = Instant.MIN;
    private int progressWidth;

    /**
     * Writes to a stream.
     *
     * @param terminal whether a line can be written over
     * @param steps how many steps there will be
     */
    public Console(PrintStream out, boolean terminal, InstantSource clock, int steps) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        this.steps = steps;
    }

    public void step(String title) {
        step++;
        out.println();
        out.println("[" + step + "/" + steps + "] " + title);
    }

    public void say(String line) {
        endProgress();
        out.println(INDENT + line);
    }

    /** A line without indent, for tables and the like. */
    public void print(String line) {
        endProgress();
        out.println(line);
    }

    /** Shows the progress if it is time: over the line before on a terminal, else now and then on a line of its own. */
    public void progress(Progress progress) {
        Instant now = clock.instant();
        if (now.isBefore(nextProgress)) {
            return;
        }
        nextProgress = now.plus(terminal ? ON_TERMINAL : IN_A_FILE);
        write(progress);
    }

    /** Shows how it is in the end. */
    public void lastProgress(Progress progress) {
        write(progress);
        endProgress();
    }

    private void write(Progress progress) {
        String line = BAR_INDENT + ProgressLine.of(progress);
        if (!terminal) {
            out.println(line);
            return;
        }
        out.print("\r" + line + " ".repeat(Math.max(0, progressWidth - line.length())));
        out.flush();
        progressWidth = line.length();
    }

    private void endProgress() {
        if (progressWidth > 0) {
            out.println();
            progressWidth = 0;
        }
    }
}
