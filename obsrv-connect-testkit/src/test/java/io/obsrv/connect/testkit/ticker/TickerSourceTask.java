// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.ticker;

import io.obsrv.connect.source.runtime.ObsrvSourceTask;

/** The ticker's task, which Connect loads by name. */
public final class TickerSourceTask extends ObsrvSourceTask {
    public TickerSourceTask() {
        super(new TickerSourceFactory());
    }
}
