// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.ticker;

import io.obsrv.connect.source.runtime.ObsrvSourceConnector;

/** The ticker's connector, which Connect loads by name. */
public final class TickerSourceConnector extends ObsrvSourceConnector {
    public TickerSourceConnector() {
        super(new TickerSourceFactory(), TickerSourceTask.class);
    }
}
