// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.ticker;

import io.obsrv.connect.source.SourceFactory;
import io.obsrv.connect.testkit.contract.SourceContract;
import java.util.Map;

/** The ticker keeps what every source must keep. */
class TickerSourceContractTest extends SourceContract {

    @Override
    protected SourceFactory factory() {
        return new TickerSourceFactory();
    }

    @Override
    protected Map<String, String> properties() {
        return Map.of(TickerConfig.TICKERS, "3", TickerConfig.END, "45");
    }

    @Override
    protected Map<String, String> propertiesWithOnePoisonRecord() {
        return Map.of(TickerConfig.TICKERS, "1", TickerConfig.END, "45", TickerConfig.POISON, "7");
    }
}
