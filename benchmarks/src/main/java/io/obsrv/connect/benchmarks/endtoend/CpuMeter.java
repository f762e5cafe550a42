// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.benchmarks.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads from Linux's {@code /proc} who has used how much processor time. */
final class CpuMeter {

    /** The kernel counts in hundredths of a second, whatever its own clock is. */
    private static final long TICK_NANOS = 10_000_000;

    private final long worker;
    private final long broker;
    private final @Nullable ProcessHandle postmaster;

    /**
     * Processor time in nanoseconds, since whenever.
     *
     * @param postgres all its processes, those that have ended too
     * @param ours everything that this benchmark runs
     * @param machine everybody
     * @param clock the time on the wall
     */
    record Reading(long worker, long broker, long postgres, long ours, long machine, long clock) {

        Reading minus(Reading before) {
            return new Reading(
                    worker - before.worker,
                    broker - before.broker,
                    postgres - before.postgres,
                    ours - before.ours,
                    machine - before.machine,
                    clock - before.clock);
        }

        /** How many processors others have kept busy, on average. */
        double othersCores() {
            return Math.max(0, machine - ours) / (double) clock;
        }
    }

    /** @param postmaster null where there is no PostgreSQL */
    CpuMeter(long worker, long broker, @Nullable ProcessHandle postmaster) {
        this.worker = worker;
        this.broker = broker;
        this.postmaster = postmaster;
    }

    /** The server process behind a PostgreSQL backend; it takes over the time of backends that end. */
    static ProcessHandle postmasterOf(long backend) {
        return ProcessHandle.of(backend).flatMap(ProcessHandle::parent).orElseThrow();
    }

    Reading read() {
        long postgres = postmaster == null ? 0 : ofTree(postmaster);
        return new Reading(
                ofProcess(worker),
                ofProcess(broker),
                postgres,
                ofTree(ProcessHandle.current()) + postgres,
                ofMachine(),
                System.nanoTime());
    }

    private static long ofTree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants())
                .mapToLong(process -> ofProcess(process.pid()))
                .sum();
    }

    /** Of the process, and of those of its children that have ended; nothing if it has ended itself. */
    private static long ofProcess(long pid) {
        Path file = Path.of("/proc", Long.toString(pid), "stat");
        try {
            String line = Files.readString(file);
            // Behind the name, which may hold blanks: utime, stime, cutime and cstime are fields 14 to 17 of proc(5).
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return Arrays.stream(fields, 11, 15).mapToLong(Long::parseLong).sum() * TICK_NANOS;
        } catch (IOException ended) {
            return 0;
        }
    }

    private static long ofMachine() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
            String[] fields = lines.findFirst().orElseThrow().trim().split(" +", -1);
            // user, nice and system, then idle and waiting, which are no use, then interrupts.
            long busy = Long.parseLong(fields[1])
                    + Long.parseLong(fields[2])
                    + Long.parseLong(fields[3])
                    + Long.parseLong(fields[6])
                    + Long.parseLong(fields[7]);
            return busy * TICK_NANOS;
        } catch (IOException e) {
            throw new UncheckedIOException("Reading /proc/stat; this benchmark needs Linux", e);
        }
    }
}
