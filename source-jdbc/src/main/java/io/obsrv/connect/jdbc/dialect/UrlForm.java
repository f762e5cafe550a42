// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.dialect;

import java.util.List;

/** The one form of JDBC URL that a dialect takes, narrower than its driver's. */
public interface UrlForm {

    /**
     * A URL taken to pieces, as text that is still to be checked.
     *
     * @param hosts hosts with or without a port, commas between; empty where the database says where it is
     * @param properties each as {@code name=value}
     */
    record Parts(String hosts, String database, List<String> properties) {
        public Parts {
            properties = List.copyOf(properties);
        }
    }

    /** Whether its URLs begin with the dialect's name: {@code jdbc:postgresql:}. */
    boolean isNamed();

    /** Whether several hosts can be named, to be tried in order. */
    boolean severalHosts();

    /** Whether a URL can be made with a database of this name. */
    boolean takesDatabase(String name);

    /**
     * Takes a URL to pieces.
     *
     * @throws IllegalArgumentException if it is not of this form; the message holds no part of it
     */
    Parts parts(String url);
}
