// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a configuration, so that a user sees all of it at once. */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    public void add(String key, String message) {
        found.add(new Problem(key, message));
    }

    void add(String key, IllegalArgumentException problem) {
        String message = problem.getMessage();
        add(key, message == null ? "Not allowed" : message);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Problem> all() {
        return found.stream().distinct().toList();
    }
}
