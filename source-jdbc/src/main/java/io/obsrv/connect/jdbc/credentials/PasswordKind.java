// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials;

import io.obsrv.connect.jdbc.config.ConnectionConfig;
import io.obsrv.connect.jdbc.config.Problems;
import java.util.Map;

/** The user and the password of the configuration. */
public final class PasswordKind implements CredentialsKind {

    @Override
    public String name() {
        return "password";
    }

    @Override
    public void check(ConnectionConfig config, Problems problems) {
        // Databases without users need neither.
    }

    @Override
    public Credentials of(ConnectionConfig config) {
        Login login = new Login(config.user(), config.password(), Map.of());
        return () -> login;
    }
}
