// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final Progress progress = new Progress(10, START);
    private Instant now = START;

    @Test
    void numbersTheSteps() {
        Console console = console(false);
        console.step("First");
        console.say("said");
        console.step("Second");

        assertThat(output()).isEqualTo("\n[1/2] First\n      said\n\n[2/2] Second\n");
    }

    @Test
    void writesProgressOverTheLineBeforeOnATerminal() {
        Console console = console(true);
        console.progress(progress);
        now = START.plusSeconds(1);
        console.progress(progress);
        console.say("said");

        assertThat(output())
                .startsWith("\r  [....................]")
                .contains("waiting\r  [....................]")
                .endsWith("waiting\n      said\n");
    }

    @Test
    void writesProgressNowAndThenIntoAFile() {
        Console console = console(false);
        console.progress(progress);
        now = START.plusSeconds(1);
        console.progress(progress);
        now = START.plusSeconds(2);
        console.progress(progress);

        assertThat(output()).doesNotContain("\r").hasLineCount(2);
    }

    private Console console(boolean terminal) {
        return new Console(out, terminal, () -> now, 2);
    }

    private String output() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
