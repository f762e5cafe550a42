// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * How the demo was called.
 *
 * @param keep whether everything stays up at the end, for a look around
 * @param terminal whether the output is a terminal
 * @param plugin the zip that is installed
 * @param debezium where Debezium's plugins lie, each in its folder
 * @param folder where settings, logs and data go
 */
record Options(boolean keep, boolean terminal, Path plugin, Path debezium, Path folder) {

    static final String USAGE = """
            Usage: ./demo [--keep]
              --keep  leaves everything up at the end until Ctrl-C, and says where it is""";

    private static final String KEEP = "--keep";

    /** Reads what the person wrote, and what the script {@code demo} says in system properties. */
    static Options of(List<String> arguments, Properties properties) {
        for (String argument : arguments) {
            if (!Set.of(KEEP).contains(argument)) {
                throw new IllegalArgumentException("Unknown argument \"" + argument + "\"\n" + USAGE);
            }
        }
        return new Options(
                arguments.contains(KEEP),
                Boolean.parseBoolean(properties.getProperty("demo.terminal")),
                path(properties, "demo.plugin"),
                path(properties, "demo.debezium"),
                path(properties, "demo.folder"));
    }

    private static Path path(Properties properties, String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("System property \"" + key + "\" is missing: start the demo by ./demo");
        }
        return Path.of(value).toAbsolutePath();
    }
}
