// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.fault.Fault;
import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Event;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.source.SplitReader;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** Reads the one table of a source as a task would that is killed every now and then. */
final class KilledReader {

    private static final long POLL_MS = 50;
    private static final int MOST_RETRIES = 100;

    private final JdbcSource source;
    private final Random kills = new Random(7);
    private final AtomicInteger quiet = new AtomicInteger();
    private int reopened;
    private int retries;

    KilledReader(JdbcSource source) {
        this.source = source;
    }

    /**
     * Reads until it is told to end, and closes the source.
     *
     * @param isFinished whether to end, after so many polls in which nothing came
     */
    void read(Consumer<Event> consumer, IntPredicate isFinished) throws Exception {
        try (source) {
            Split split = source.plan().get(0);
            Position position = Position.START;
            SplitReader reader = source.open(split, position);
            while (!isFinished.test(quiet.get())) {
                Batch batch;
                try {
                    batch = reader.read();
                } catch (DatabaseFailure failure) {
                    reader = again(reader, split, position, failure);
                    continue;
                }
                boolean isEmpty = batch.isEmpty();
                batch.events().forEach(consumer);
                quiet.updateAndGet(polls -> isEmpty ? polls + 1 : 0);
                // As Connect does: a position is stored with events only.
                position = isEmpty ? position : batch.position();
                if (kills.nextInt(60) == 0) {
                    reader.close();
                    reader = source.open(split, position);
                    reopened++;
                }
                if (batch.next() == Batch.Next.PAUSE) {
                    Thread.sleep(POLL_MS);
                }
            }
            reader.close();
        }
    }

    /** From now on: what is over now may have held rows back for many polls. */
    void countAnew() {
        quiet.set(0);
    }

    /** As the runtime does where a failure is to be tried again. */
    private SplitReader again(SplitReader failed, Split split, Position position, DatabaseFailure failure)
            throws Exception {
        failed.close();
        if (source.faultOf(failure) != Fault.RETRY) {
            throw failure;
        }
        retries++;
        for (int i = 0; ; i++) {
            try {
                return source.open(split, position);
            } catch (DatabaseFailure still) {
                if (i == MOST_RETRIES) {
                    throw still;
                }
                Thread.sleep(POLL_MS);
            }
        }
    }

    /** How often it was killed. */
    int reopened() {
        return reopened;
    }

    /** How often reading failed and was tried again. */
    int retries() {
        return retries;
    }
}
