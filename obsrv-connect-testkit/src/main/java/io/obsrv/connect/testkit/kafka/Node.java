// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import io.obsrv.connect.testkit.process.JavaProcess;
import java.util.Map;

/** One running server of a cluster, wherever it runs. */
sealed interface Node permits ProcessNode, JvmNode {

    /** Begins to start; whether it is ready is for the caller to find out. */
    void start(Map<String, String> settings);

    /** Ends in good order; does nothing when it does not run. */
    void stop();

    /** Ends like a machine without power. */
    void kill();

    boolean isAlive();

    /** Throws with the reason when a server that should run has ended. */
    void requireAlive();

    /** The child process; throws when there is none. */
    JavaProcess process();
}
