// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.source.runtime.ObsrvSourceConnector;

/** The JDBC source's connector, which Connect loads by name. */
public final class JdbcSourceConnector extends ObsrvSourceConnector {
    public JdbcSourceConnector() {
        super(new JdbcSourceFactory(), JdbcSourceTask.class);
    }
}
