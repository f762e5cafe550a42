// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.ticker;

import io.obsrv.connect.config.Keys;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * What a ticker counts.
 *
 * @param tickers how many count beside each other
 * @param end the last number
 * @param poison a number that cannot be delivered, or 0
 */
record TickerConfig(String topic, int tickers, long end, long poison) {

    static final String TOPIC = "ticker.topic";
    static final String TICKERS = "ticker.count";
    static final String END = "ticker.end";
    static final String POISON = "ticker.poison";

    static ConfigDef definition() {
        ConfigDef keys = new ConfigDef();
        Keys.in(keys, "Ticker")
                .add(TOPIC, Type.STRING, "ticks", null, Importance.HIGH, "Where ticks go.")
                .add(TICKERS, Type.INT, 1, Range.between(1, 1_000), Importance.HIGH, "How many tickers count.")
                .add(END, Type.LONG, 100L, Range.atLeast(0), Importance.HIGH, "The last number of each.")
                .add(
                        POISON,
                        Type.LONG,
                        0L,
                        Range.atLeast(0),
                        Importance.LOW,
                        "A number that cannot be delivered, or 0.");
        return keys;
    }

    static TickerConfig of(Map<String, String> properties) {
        AbstractConfig config = new AbstractConfig(definition(), properties, false);
        return new TickerConfig(
                config.getString(TOPIC), config.getInt(TICKERS), config.getLong(END), config.getLong(POISON));
    }
}
