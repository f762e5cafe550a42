// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits for all that was under way at a moment: for the transactions that had written by then, and for the statements that
 * had begun by then and then for their transactions.
 */
final class Wait {

    /** What has begun on the server shows in its lists a moment later. */
    static final long MOMENT_NANOS = 500_000_000;

    private final long noticed;
    private long seen;
    private @Nullable Set<Long> transactions;
    private final Set<Long> statements = new HashSet<>();

    /**
     * Makes a wait.
     *
     * @param noticed the moment, by this JVM's clock, or later
     */
    Wait(long noticed) {
        this.noticed = noticed;
        this.seen = noticed + MOMENT_NANOS - 1;
    }

    /** Whether all has ended, and what was committed of it can be seen. */
    boolean isOver() {
        return transactions != null && transactions.isEmpty() && statements.isEmpty();
    }

    /** From when on a look tells something new. */
    long usefulFrom() {
        return seen + 1;
    }

    boolean wantsLook(long now) {
        return !isOver() && now - usefulFrom() >= 0;
    }

    /** Takes note of a look; passes over one that came too early or is older than another. */
    void looked(Look look) {
        if (look.asked() - usefulFrom() < 0) {
            return;
        }
        seen = look.asked();
        if (transactions == null) {
            transactions = new HashSet<>(look.transactions().keySet());
            statements.addAll(look.statements().keySet());
        } else {
            transactions.retainAll(look.transactions().keySet());
            for (long connection : statements) {
                // The statement has written by now, or another one behind it: by that nothing is missed.
                look.transactionOf(connection).ifPresent(transactions::add);
            }
        }
        // The server counts whole seconds, downwards.
        long seconds = TimeUnit.NANOSECONDS.toSeconds(look.asked() - noticed);
        statements.removeIf(connection -> !look.runsSince(connection, seconds));
    }
}
