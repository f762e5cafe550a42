// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Schemas as files of the one folder that the worker's operator names: a configuration names files there, no paths. */
final class SchemaFiles {

    /** The JVM option of the worker with the folder. */
    static final String FOLDER = "obsrv.connect.sink.schema-folder";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final long LARGEST = 1 << 20;

    private SchemaFiles() {}

    /** @throws IllegalArgumentException if there is no such file, or it may not be read */
    static String read(String name) {
        String folder = System.getProperty(FOLDER, "");
        if (folder.isEmpty()) {
            throw new IllegalArgumentException("Schemas as files are not allowed on this worker: its operator can name"
                    + " their folder with -D" + FOLDER + "=…; or give the schema itself");
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" must be the name of a file, of letters, digits, dots, dashes and underscores");
        }
        try {
            Path root = Path.of(folder).toRealPath();
            Path file = root.resolve(name).toRealPath();
            if (!file.startsWith(root) || !Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                throw new IllegalArgumentException(
                        "\"" + name + "\" is no file of at most " + LARGEST + " bytes there");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "There is no readable file \"" + name + "\" in the operator's folder", e);
        }
    }
}
