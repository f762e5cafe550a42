// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import io.obsrv.connect.testkit.process.JavaProcess;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A server inside this JVM: faster to start and easy to debug, but it cannot be killed. */
final class JvmNode implements Node {

    private final Launch launch;
    private @Nullable Running running;

    JvmNode(Launch launch) {
        this.launch = launch;
    }

    @Override
    public void start(Map<String, String> settings) {
        running = launch.start(settings);
    }

    @Override
    public void stop() {
        if (running != null) {
            running.stop();
            running = null;
        }
    }

    @Override
    public void kill() {
        throw new UnsupportedOperationException(
                "A server inside this JVM cannot be killed; use ConnectCluster.processes()");
    }

    @Override
    public boolean isAlive() {
        return running != null;
    }

    @Override
    public void requireAlive() {
        if (running == null) {
            throw new AssertionError("The server inside this JVM is stopped");
        }
    }

    @Override
    public JavaProcess process() {
        throw new UnsupportedOperationException(
                "A server inside this JVM has no process; use ConnectCluster.processes()");
    }

    /** Starts a server. */
    interface Launch {

        Running start(Map<String, String> settings);
    }

    /** A started server. */
    interface Running {

        void stop();
    }
}
