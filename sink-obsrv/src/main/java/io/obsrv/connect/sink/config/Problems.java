// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a configuration, so that a user sees all of it at once. */
public final class Problems {

    /**
     * What is wrong with the value of a key, in words for a person.
     *
     * @param message never with a password
     */
    public record Problem(String key, String message) {}

    private final List<Problem> found = new ArrayList<>();

    public void add(String key, String message) {
        found.add(new Problem(key, message));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Problem> all() {
        return List.copyOf(found);
    }
}
