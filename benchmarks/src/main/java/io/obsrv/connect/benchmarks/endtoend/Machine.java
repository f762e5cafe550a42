// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.benchmarks.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the figures were measured on, in words. */
final class Machine {

    private Machine() {}

    /** Lines for people. */
    static List<String> describe(RawTopic records, String heap) {
        return List.of(
                machine(),
                kafka(heap),
                "Topic: " + records.count() + " records of " + RawTopic.BYTES + " bytes of JSON");
    }

    /** Lines for people; the table tells what its server is. */
    static List<String> describe(WideTable table, Map<String, String> postgresSettings, String heap) {
        return List.of(
                machine(),
                kafka(heap),
                "PostgreSQL " + table.postgresSays("SHOW server_version") + ": "
                        + postgresSettings.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(Map.Entry::toString)
                                .collect(Collectors.joining(", ")),
                "Table: " + table.rows() + " rows of 12 columns, " + table.bytesPerRow() + " bytes a row on disk");
    }

    private static String machine() {
        return "Machine: " + Runtime.getRuntime().availableProcessors() + " cores, " + processor() + ", JDK "
                + Runtime.version();
    }

    private static String kafka(String heap) {
        return "Kafka: one broker, one worker with one task, heaps of " + heap
                + " each; one partition; lz4, batches of 256 KiB, linger 20 ms";
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .orElse("processor unknown");
        } catch (IOException e) {
            throw new UncheckedIOException("Reading /proc/cpuinfo; this benchmark needs Linux", e);
        }
    }
}
