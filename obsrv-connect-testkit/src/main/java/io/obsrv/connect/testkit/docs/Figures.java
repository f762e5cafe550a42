// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.docs;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** What a test has measured, for a person to read: {@code target/figures/ManyTablesIT.txt}, a line for each case. */
public final class Figures {

    private static final Path FOLDER = Path.of("target", "figures");
    private static final Set<Class<?>> WRITTEN = new HashSet<>();

    private Figures() {}

    /** Writes a line behind those that this test has written so far, and over those of an earlier run. */
    public static synchronized void write(Class<?> test, String figures) {
        boolean isFirst = WRITTEN.add(test);
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(
                    FOLDER.resolve(test.getSimpleName() + ".txt"),
                    figures + "\n",
                    CREATE,
                    isFirst ? TRUNCATE_EXISTING : APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing the figures of " + test.getSimpleName(), e);
        }
    }
}
