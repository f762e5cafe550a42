// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.telemetry;

import java.util.function.LongSupplier;

/** Where the gauges of a task are shown. */
public interface Gauges extends AutoCloseable {

    /**
     * Shows a gauge.
     *
     * @param name words joined by dashes, with the unit at the end
     * @param value asked by any thread, at any time; must not block
     */
    void add(String name, String description, LongSupplier value);

    /** Takes all of them away again. Safe twice. */
    @Override
    void close();
}
