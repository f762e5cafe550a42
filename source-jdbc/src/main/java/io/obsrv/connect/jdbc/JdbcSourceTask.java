// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.source.runtime.ObsrvSourceTask;

/** The JDBC source's task, which Connect loads by name. */
public final class JdbcSourceTask extends ObsrvSourceTask {
    public JdbcSourceTask() {
        super(new JdbcSourceFactory());
    }
}
