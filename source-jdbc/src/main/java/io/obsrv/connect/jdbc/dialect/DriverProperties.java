// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.dialect;

import java.util.Optional;
import java.util.Set;

/**
 * The driver properties that a user may set.
 *
 * <p>An allowlist: what is on neither list is refused as well, so that a new driver brings no new way in.
 *
 * @param harmless names that anybody may set
 * @param files names whose values are paths on the worker: only where the operator of the cluster allows them
 * @param filesAllowed the operator's choice
 */
public record DriverProperties(Set<String> harmless, Set<String> files, boolean filesAllowed) {

    /** The JVM property by which the operator of a worker allows driver properties that name files. */
    public static final String FILES_SWITCH = "obsrv.connect.jdbc.file-properties";

    public DriverProperties {
        harmless = Set.copyOf(harmless);
        files = Set.copyOf(files);
    }

    /** What is wrong with a property of this name and value, in words for a person; empty if nothing is. */
    public Optional<String> problem(String name, String value) {
        if (value.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            return Optional.of("The value of the driver property \"" + printable(name) + "\" has a control character");
        }
        if (harmless.contains(name) || (filesAllowed && files.contains(name))) {
            return Optional.empty();
        }
        if (files.contains(name)) {
            return Optional.of("The driver property \"" + name + "\" names a file on the worker; the operator of the"
                    + " cluster allows that with the JVM property " + FILES_SWITCH + "=true");
        }
        return Optional.of("The driver property \"" + printable(name) + "\" is not allowed; allowed are "
                + harmless.stream().sorted().toList());
    }

    private static String printable(String name) {
        String clean = name.replaceAll("[^\\x20-\\x7e]", "?");
        return clean.length() > 60 ? clean.substring(0, 60) + "…" : clean;
    }
}
