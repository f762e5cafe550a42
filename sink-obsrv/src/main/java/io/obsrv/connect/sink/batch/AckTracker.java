// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.batch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * How far an input partition is delivered without a gap: the lowest offset that something still open or on its way needs
 * to be read again from.
 *
 * <p>Used by the task's thread, but for {@link Pending#acknowledge}.
 */
public final class AckTracker {

    /** A record for the target that is not known to be there yet. */
    public static final class Pending {

        private final long restart;
        private volatile boolean acknowledged;

        private Pending(long restart) {
            this.restart = restart;
        }

        /** It is in the target, on all replicas that count. Called by any thread. */
        public void acknowledge() {
            acknowledged = true;
        }
    }

    private final Deque<Pending> pending = new ArrayDeque<>();

    /**
     * Begins a record.
     *
     * @param restart the offset from which reading would make it again; never lower than that of the record before
     */
    public Pending begin(long restart) {
        Pending last = pending.peekLast();
        if (last != null && restart < last.restart) {
            throw new IllegalStateException("Offset " + restart + " after " + last.restart);
        }
        // Connect asks for the offset once a minute: until then all that has arrived would pile up.
        forgetDelivered();
        Pending begun = new Pending(restart);
        pending.addLast(begun);
        return begun;
    }

    /** The offset that reading would have to begin at; nothing if all that was begun is delivered. */
    public OptionalLong restart() {
        forgetDelivered();
        return pending.isEmpty() ? OptionalLong.empty() : OptionalLong.of(pending.getFirst().restart);
    }

    private void forgetDelivered() {
        while (!pending.isEmpty() && pending.getFirst().acknowledged) {
            pending.removeFirst();
        }
    }

    /** How many records it remembers. */
    int size() {
        return pending.size();
    }

    /** Forgets all that was begun. */
    public void clear() {
        pending.clear();
    }
}
