// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import java.io.IOException;

/** An answer of Connect's REST interface that says no. */
public final class RestFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private static final int CONFLICT = 409;

    private final int status;
    private final String body;

    RestFailure(String request, int status, String body) {
        super(request + " answered " + status + ": " + body);
        this.status = status;
        this.body = body;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Whether the cluster only asks to come again: a rebalance, or settings that have not reached all workers. */
    boolean isPassing() {
        return status == CONFLICT && !body.contains("already exists");
    }
}
