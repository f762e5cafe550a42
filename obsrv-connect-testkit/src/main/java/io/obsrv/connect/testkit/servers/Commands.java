// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Commands of the operating system that run to their end, and folders. */
final class Commands {

    private record Result(int code, String output) {}

    private Commands() {}

    /** Runs a command in a folder; what it says is in the exception if it fails. */
    static void run(List<String> command, Path folder) {
        Result result = result(command, folder);
        if (result.code != 0) {
            throw new IllegalStateException(
                    "\"" + String.join(" ", command) + "\" ended with " + result.code + ": " + result.output);
        }
    }

    /** Sends processes a signal: {@code STOP}. */
    static void signal(String signal, List<ProcessHandle> processes) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        run(command, Path.of("/"));
    }

    /** The shared libraries that a program needs and this machine does not have; empty if it has all. */
    static String missingLibraries(Path program) {
        return result(List.of("ldd", program.toString()), Path.of("/"))
                .output
                .lines()
                .filter(line -> line.contains("not found"))
                .map(String::strip)
                .collect(Collectors.joining(", "));
    }

    /** Removes a folder and all that is in it. */
    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Removing \"" + folder + "\"", e);
        }
    }

    private static Result result(List<String> command, Path folder) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException("Running \"" + command.get(0) + "\"", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running \"" + command.get(0) + "\"", e);
        }
    }
}
