// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart;

import io.obsrv.connect.quickstart.terminal.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** The main class behind {@code ./demo}; its exit status is 0 only if nothing is missing and nothing is repeated. */
public final class Demo {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Demo() {}

    public static void main(String[] arguments) {
        // Buffered by the stream's own means only: what is said has to be seen when it is said.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(run(List.of(arguments), out));
    }

    private static int run(List<String> arguments, PrintStream out) {
        Options options;
        try {
            options = Options.of(arguments, System.getProperties());
        } catch (IllegalArgumentException misuse) {
            out.println(misuse.getMessage());
            return MISUSED;
        }
        InstantSource clock = InstantSource.system();
        Console console = new Console(out, options.terminal(), clock, Walkthrough.STEPS);
        // A failed assertion is how the testkit says that a server did not come up.
        try {
            return new Walkthrough(options, console, clock).run() ? 0 : FAILED;
        } catch (Exception | AssertionError failure) {
            console.print("");
            console.print("FAILED: " + failure.getMessage());
            console.print("The logs: " + options.folder() + "/{demo,broker,worker-1}.log");
            writeTrace(failure, options.folder().resolve("failure.txt"));
            return FAILED;
        }
    }

    private static void writeTrace(Throwable failure, Path file) {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            failure.printStackTrace(out);
        } catch (IOException unwritable) {
            failure.addSuppressed(unwritable);
            failure.printStackTrace();
        }
    }
}
