// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.benchmarks.endtoend;

import io.obsrv.connect.testkit.kafka.TopicRecord;
import java.util.BitSet;

/** Looks at every event of a topic: whether each row is there once, and when the first and the last were written. */
final class TopicCheck {

    /** How every event of {@link WideTable} begins, and nothing else in an envelope. */
    private static final byte[] EVENT = {'{', '"', 'i', 'd', '"', ':'};

    private final BitSet seen;
    private final int rows;
    private long events;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    TopicCheck(int rows) {
        this.rows = rows;
        this.seen = new BitSet(rows + 1);
    }

    void add(TopicRecord sent) {
        first = Math.min(first, sent.timestamp());
        last = Math.max(last, sent.timestamp());
        byte[] value = sent.value();
        if (value == null) {
            throw new IllegalStateException("A null value in the topic at " + sent);
        }
        for (int i = 0; i < value.length - EVENT.length; i++) {
            if (value[i] == '{' && isEvent(value, i)) {
                take(number(value, i + EVENT.length));
            }
        }
    }

    /** From the first record to the last, by the times at which the producer took them. */
    double seconds() {
        return (last - first) / 1e3;
    }

    /** Throws unless every row is there exactly once. */
    void requireComplete() {
        int distinct = seen.cardinality();
        if (distinct != rows || events != rows) {
            throw new IllegalStateException("No figure: " + rows + " rows in the table, " + events
                    + " events in the topic, " + distinct + " different ones");
        }
    }

    private void take(int id) {
        if (id < 1 || id > rows) {
            throw new IllegalStateException("No row has the id " + id);
        }
        seen.set(id);
        events++;
    }

    private static boolean isEvent(byte[] value, int at) {
        for (int i = 1; i < EVENT.length; i++) {
            if (value[at + i] != EVENT[i]) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] value, int at) {
        int number = 0;
        for (int i = at; i < value.length && value[i] >= '0' && value[i] <= '9'; i++) {
            number = number * 10 + value[i] - '0';
        }
        return number;
    }
}
