// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * The machine and the process that this runs in, which have an identity at their cloud. None of it comes from a
 * configuration.
 *
 * @param environment the process's variables
 */
public record Worker(Map<String, String> environment, InstantSource clock, IdentityService service) {

    public Worker {
        environment = Map.copyOf(environment);
    }

    public static Worker here() {
        return new Worker(System.getenv(), InstantSource.system(), new IdentityService());
    }

    /** A variable that is set to something. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /**
     * The text of a file that a variable names, read anew each time: clouds replace such files.
     *
     * @throws CredentialsFailure if it cannot be read
     */
    public Optional<String> file(String name) throws CredentialsFailure {
        Optional<String> path = variable(name);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(Path.of(path.get())).strip());
        } catch (IOException | IllegalArgumentException unreadable) {
            throw CredentialsFailure.lasting("The file that the worker's variable " + name + " names cannot be read");
        }
    }

    /** Without values of variables. */
    @Override
    public String toString() {
        return "Worker";
    }
}
