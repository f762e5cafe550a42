// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.servers;

/** A way to run one server, which keeps its port and its data from a stop or kill to the next start. */
interface ServerEngine extends AutoCloseable {

    /** Where clients reach it. */
    String host();

    /** Starts and waits until clients are served. */
    void start();

    /** Ends in good order; does nothing when it does not run. */
    void stop();

    /** Ends like a machine without power. */
    void kill();

    /** Lets it stand still as it is, with its connections open, until {@link #thaw}. */
    void freeze();

    void thaw();

    /** Ends for good and removes the data. */
    @Override
    void close();
}
