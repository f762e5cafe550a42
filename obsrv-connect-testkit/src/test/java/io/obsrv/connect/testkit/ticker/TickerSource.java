// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.ticker;

import io.obsrv.connect.fault.Fault;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.source.SplitReader;
import java.util.List;
import java.util.stream.IntStream;

/** So many tickers, each a split. */
final class TickerSource implements Source {

    private final TickerConfig config;

    TickerSource(TickerConfig config) {
        this.config = config;
    }

    @Override
    public List<Split> plan() {
        return IntStream.range(0, config.tickers())
                .mapToObj(ticker -> new TickerSplit(ticker).split())
                .toList();
    }

    @Override
    public SplitReader open(Split split, Position from) {
        return new TickerReader(config, TickerSplit.of(split), from);
    }

    @Override
    public Fault faultOf(Exception failure) {
        return Fault.STOP;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
