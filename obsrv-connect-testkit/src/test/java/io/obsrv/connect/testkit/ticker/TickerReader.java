// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.ticker;

import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Event;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Rejection;
import io.obsrv.connect.source.SplitReader;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.SchemaAndValue;

/** Counts from a position to a number: the smallest source. */
final class TickerReader implements SplitReader {

    private static final int BATCH = 10;
    private static final byte[] TICKER = JsonBuffer.fieldName("ticker");
    private static final byte[] TICK = JsonBuffer.fieldName("tick");

    private final TickerConfig config;
    private final TickerSplit split;
    private long last;

    TickerReader(TickerConfig config, TickerSplit split, Position from) {
        this.config = config;
        this.split = split;
        this.last = from.longValue("last", 0);
    }

    @Override
    public Batch read() {
        List<Event> events = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        long end = Math.min(config.end(), last + BATCH);
        for (long tick = last + 1; tick <= end; tick++) {
            if (tick == config.poison()) {
                rejections.add(new Rejection("CE_1000", "A tick that cannot be delivered.", "tick", "{}", 2));
            } else {
                events.add(event(tick));
            }
        }
        last = end;
        Batch.Next next = last == config.end() ? Batch.Next.PAUSE : Batch.Next.YIELD;
        return new Batch(events, rejections, Position.of("last", last), next);
    }

    private Event event(long tick) {
        JsonBuffer json = new JsonBuffer(40);
        json.objectStart();
        json.field(TICKER);
        json.number(split.ticker());
        json.field(TICK);
        json.number(tick);
        json.objectEnd();
        SchemaAndValue value = new SchemaAndValue(Event.JSON, json.slice(0, json.length()));
        return new Event(config.topic(), SchemaAndValue.NULL, value, json.length());
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
