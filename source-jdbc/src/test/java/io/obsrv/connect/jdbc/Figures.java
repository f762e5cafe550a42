// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a test has measured, for a person to read: {@code target/figures/ManyTablesIT.txt}. */
final class Figures {

    private static final Path FOLDER = Path.of("target", "figures");

    private Figures() {}

    /** Writes the figures of a test, over those of an earlier run. */
    static void write(Class<?> test, String figures) throws IOException {
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve(test.getSimpleName() + ".txt"), figures + "\n");
    }
}
