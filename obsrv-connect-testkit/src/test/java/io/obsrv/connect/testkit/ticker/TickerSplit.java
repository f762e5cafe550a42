// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.ticker;

import io.obsrv.connect.source.Split;

/** One ticker among several. */
record TickerSplit(int ticker) {

    static TickerSplit of(Split split) {
        return new TickerSplit(Integer.parseInt(split.required("ticker")));
    }

    Split split() {
        return Split.of("ticker", Integer.toString(ticker));
    }
}
