// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one read of a split returned: events in order, what had to be rejected, and the position after all of it.
 *
 * <p>Beside its own, a batch may store positions of other source partitions, in the same transaction: what a reader must
 * remember that has no place in its position. They are no splits of the plan. A batch with such checkpoints is stored even
 * if it has no events, its own position too.
 *
 * @param checkpoints what to store of other source partitions; {@link Position#START} removes what is stored. It is found
 *     again through {@link Positions}. Only exactly-once workers can store them
 * @param position where the next read goes on; the only place at which reading can be resumed
 * @param next what the reader has for the runtime after this batch
 */
public record Batch(
        List<Event> events,
        List<Rejection> rejections,
        Map<Split, Position> checkpoints,
        Position position,
        Next next) {

    /** What comes after a batch. */
    public enum Next {
        /** More at once, and the reader holds something open for it: no other split should come between. */
        CONTINUE,
        /** More at once, but other splits of the task may come first. */
        YIELD,
        /** Nothing more for now: read again after the poll interval. */
        PAUSE,
        /** Nothing more, ever: the split is read to its end. */
        END
    }

    public Batch {
        events = List.copyOf(events);
        rejections = List.copyOf(rejections);
        checkpoints = Collections.unmodifiableMap(new LinkedHashMap<>(checkpoints));
    }

    public Batch(List<Event> events, Position position) {
        this(events, List.of(), position, events.isEmpty() ? Next.PAUSE : Next.YIELD);
    }

    public Batch(List<Event> events, Position position, Next next) {
        this(events, List.of(), position, next);
    }

    public Batch(List<Event> events, List<Rejection> rejections, Position position, Next next) {
        this(events, rejections, Map.of(), position, next);
    }

    /** This batch with checkpoints. */
    public Batch storing(Map<Split, Position> positions) {
        return new Batch(events, rejections, positions, position, next);
    }

    /** Whether there is nothing to hand out. */
    public boolean isEmpty() {
        return events.isEmpty() && rejections.isEmpty() && checkpoints.isEmpty();
    }

    /** How much memory the events hold, about. */
    public long bytes() {
        long sum = 0;
        for (Event event : events) {
            sum += event.bytes();
        }
        for (Rejection rejection : rejections) {
            sum += rejection.raw().length();
        }
        return sum;
    }

    /** Neither events nor the position's values. */
    @Override
    public String toString() {
        return "Batch[events=" + events.size() + ", rejections=" + rejections.size() + ", checkpoints="
                + checkpoints.size() + ", position=" + position + ", next=" + next + "]";
    }
}
