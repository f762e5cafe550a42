// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.benchmarks.endtoend;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What is measured, and with what.
 *
 * @param rows of the measured table
 * @param rounds in each of which everything is measured once
 * @param plugin the zip of the connector
 * @param textbook the jar of the textbook source
 * @param folder takes data and logs
 */
record Settings(int rows, int rounds, Path plugin, Path textbook, Path folder) {

    private static final int ROWS = 5_000_000;
    private static final int ROUNDS = 3;
    private static final int WARM_UP_ROWS = 1_000_000;

    static Settings of(List<String> arguments, Properties properties) {
        return new Settings(
                number(arguments, 0, ROWS),
                number(arguments, 1, ROUNDS),
                path(properties, "endtoend.plugin"),
                path(properties, "endtoend.textbook"),
                path(properties, "endtoend.folder"));
    }

    int warmUpRows() {
        return Math.min(rows, WARM_UP_ROWS);
    }

    private static int number(List<String> arguments, int index, int otherwise) {
        int number = arguments.size() > index ? Integer.parseInt(arguments.get(index)) : otherwise;
        if (number < 1) {
            throw new IllegalArgumentException("Rows and rounds begin at 1, not at \"" + number + "\"");
        }
        return number;
    }

    private static Path path(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty(name))
                .map(Path::of)
                .orElseThrow(() -> new IllegalArgumentException(
                        "System property \"" + name + "\" is missing; start benchmarks/end-to-end"));
    }
}
