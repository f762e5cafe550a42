// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart.terminal;

import java.time.Duration;
import java.util.Locale;

/** Writes a progress as one line: a bar, rows, rows per second, time left. */
public final class ProgressLine {

    private static final int BAR = 20;

    private ProgressLine() {}

    public static String of(Progress progress) {
        int filled = (int) (progress.fraction() * BAR);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3d %%  %,d/%,d rows  %,d rows/s  %s",
                "#".repeat(filled),
                ".".repeat(BAR - filled),
                (int) (progress.fraction() * 100),
                progress.done(),
                progress.total(),
                Math.round(progress.perSecond()),
                left(progress));
    }

    private static String left(Progress progress) {
        if (progress.isComplete()) {
            return "done";
        }
        return progress.timeLeft().map(ProgressLine::left).orElse("waiting");
    }

    private static String left(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d left", time.toMinutes(), time.toSecondsPart());
    }
}
