// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.dialect;

import io.obsrv.connect.jdbc.config.ConnectionConfig;
import io.obsrv.connect.jdbc.config.JdbcConfig;
import java.util.Map;

/** Configurations of connections. */
public final class Configs {

    private Configs() {}

    /** Of a URL, a user and a password. */
    public static ConnectionConfig connection(String url) {
        return JdbcConfig.from(Map.of(
                        "mode", "load",
                        "connection.url", url,
                        "connection.user", "reader",
                        "connection.password", "secret"))
                .connection();
    }
}
