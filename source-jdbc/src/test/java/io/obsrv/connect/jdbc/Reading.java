// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Event;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.source.SplitReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a split as the runtime would, until it pauses or ends. */
final class Reading {

    private Reading() {}

    static List<Batch> batches(Source source, Split split, Position from) throws Exception {
        List<Batch> batches = new ArrayList<>();
        try (SplitReader reader = source.open(split, from)) {
            Batch batch;
            do {
                batch = reader.read();
                batches.add(batch);
            } while (batch.next() == Batch.Next.CONTINUE || batch.next() == Batch.Next.YIELD);
        }
        return batches;
    }

    static List<String> events(List<Batch> batches) {
        return batches.stream()
                .flatMap(batch -> batch.events().stream())
                .map(Reading::json)
                .toList();
    }

    static List<String> events(Source source) throws Exception {
        List<String> events = new ArrayList<>();
        for (Split split : source.plan()) {
            events.addAll(events(batches(source, split, Position.START)));
        }
        return events;
    }

    static Position last(List<Batch> batches) {
        return batches.get(batches.size() - 1).position();
    }

    static String json(Event event) {
        return StandardCharsets.UTF_8
                .decode(((ByteBuffer) event.value().value()).duplicate())
                .toString();
    }
}
