// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.ticker;

import io.obsrv.connect.source.OutputFormat;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Positions;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.SourceFactory;
import io.obsrv.connect.source.Split;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;

/** Makes tickers from a configuration. */
final class TickerSourceFactory implements SourceFactory {

    @Override
    public ConfigDef config() {
        return TickerConfig.definition();
    }

    @Override
    public void validate(Map<String, String> properties, Config config) {
        // Each key by itself is all there is: no other side, no key that depends on another.
    }

    @Override
    public Source create(Map<String, String> properties, OutputFormat format, Positions positions) {
        return new TickerSource(TickerConfig.of(properties));
    }

    @Override
    public void checkPosition(Split split, Position position) {
        TickerSplit.of(split);
        if (position.longValue("last", 0) < 0) {
            throw new IllegalArgumentException("\"last\" must be 0 or more.");
        }
    }
}
