// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A child JVM that can be stopped or killed, and that never outlives this JVM. */
public final class JavaProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LOG_TAIL_LINES = 30;

    private final JavaCommand command;
    private final Process process;
    private final Thread killAtShutdown;

    private JavaProcess(JavaCommand command, Process process) {
        this.command = command;
        this.process = process;
        this.killAtShutdown = new Thread(process::destroyForcibly, "kill-" + command.name());
    }

    static JavaProcess start(JavaCommand command) {
        try {
            Files.createDirectories(command.log().toAbsolutePath().getParent());
            Process process = new ProcessBuilder(command.line())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(command.log().toFile()))
                    .start();
            JavaProcess started = new JavaProcess(command, process);
            Runtime.getRuntime().addShutdownHook(started.killAtShutdown);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("Starting process \"" + command.name() + "\"", e);
        }
    }

    /** The process id; {@code kill -9} of it hits the JVM itself. */
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The processor time used so far, user and system. */
    public Duration cpuTime() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Ends the process at once (SIGKILL) and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        if (!endedWithin(PATIENCE)) {
            throw new IllegalStateException("Process \"" + command.name() + "\" survives SIGKILL: " + process.pid());
        }
        forget();
    }

    /** Asks the process to end (SIGTERM), and kills it when it does not in time. */
    public void stop() {
        process.destroy();
        if (!endedWithin(PATIENCE)) {
            kill();
        }
        forget();
    }

    /** Throws with the end of the log when the process has ended; for use while waiting for it to become ready. */
    public void requireAlive() {
        if (!isAlive()) {
            throw new AssertionError("Process \"" + command.name() + "\" ended with exit code " + process.exitValue()
                    + ". Its log ends with:\n" + String.join("\n", logTail()));
        }
    }

    /** The same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    private boolean endedWithin(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while ending \"" + command.name() + "\"; killed it", e);
        }
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(killAtShutdown);
        } catch (IllegalStateException e) {
            // The shutdown has begun, and with it the hook.
            process.destroyForcibly();
        }
    }

    private List<String> logTail() {
        Path log = command.log();
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size());
        } catch (IOException e) {
            return List.of("(" + log + " cannot be read: " + e.getMessage() + ")");
        }
    }
}
