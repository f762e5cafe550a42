// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.batch;

/** Takes finished records on their way to the target. */
public interface Outlet {

    /**
     * Begins to send a record; what comes of it is told to {@code pending} later, by another thread.
     *
     * @param topic in the target
     */
    void send(String topic, byte[] value, AckTracker.Pending pending);
}
