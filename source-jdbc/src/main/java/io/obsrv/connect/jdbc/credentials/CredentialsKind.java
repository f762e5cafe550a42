// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials;

import io.obsrv.connect.jdbc.config.ConnectionConfig;
import io.obsrv.connect.jdbc.config.Problems;

/**
 * A source of credentials, by a name in {@code connection.credentials}. Found by ServiceLoader on the plugin's class path:
 * a user can choose one that is there, and name no class.
 */
public interface CredentialsKind {

    /** Its name: {@code aws-iam}. */
    String name();

    /** Adds what is wrong with a configuration for this kind; asks nobody. */
    void check(ConnectionConfig config, Problems problems);

    /** Whether it finds the server itself, so that no host is configured. */
    default boolean findsServer() {
        return false;
    }

    /** Makes the credentials of one source from a configuration without problems; asks nobody. */
    Credentials of(ConnectionConfig config);
}
