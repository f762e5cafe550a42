// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.jdbc.connection.Connections;
import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.jdbc.tracking.Horizon;
import io.obsrv.connect.jdbc.tracking.Horizon.Holder;
import io.obsrv.connect.jdbc.tracking.Tracking;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.SplitReader;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds, while tables are read, which transaction the following of changes waits for. */
final class HorizonWatch {

    private static final Logger LOGGER = LoggerFactory.getLogger(HorizonWatch.class);
    private static final long DISTANCE_NANOS = Duration.ofSeconds(5).toNanos();

    /** What is known of one horizon. */
    private record Watched(HeldBack heldBack, AtomicLong nextLook) {

        Watched(long nowNanos) {
            this(new HeldBack(), new AtomicLong(nowNanos));
        }

        boolean isDue(long nowNanos) {
            long next = nextLook.get();
            return nowNanos - next >= 0 && nextLook.compareAndSet(next, nowNanos + DISTANCE_NANOS);
        }
    }

    private final Connections connections;
    private final Map<Horizon, Watched> horizons = new ConcurrentHashMap<>();

    HorizonWatch(Connections connections) {
        this.connections = connections;
    }

    /** The age of the oldest transaction that is waited for. */
    long ageMs() {
        long now = System.nanoTime();
        return horizons.values().stream()
                .mapToLong(watched -> watched.heldBack.ageMs(now))
                .max()
                .orElse(0);
    }

    /** A reader after whose reads the horizon of its tracking is looked at, where that has one. */
    SplitReader over(SplitReader reader, Optional<Tracking> tracking) {
        Horizon horizon = tracking.map(Tracking::horizon).orElse(Horizon.OPEN);
        return horizon == Horizon.OPEN ? reader : watched(reader, horizon);
    }

    private SplitReader watched(SplitReader reader, Horizon horizon) {
        return new SplitReader() {
            @Override
            public Batch read() throws Exception {
                Batch batch = reader.read();
                look(horizon);
                return batch;
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }

    private void look(Horizon horizon) {
        Watched watched = horizons.computeIfAbsent(horizon, key -> new Watched(System.nanoTime()));
        if (!watched.isDue(System.nanoTime())) {
            return;
        }
        try {
            Optional<Holder> holder = connections.with("Looking who holds rows back", horizon::holder);
            watched.heldBack.see(holder, System.nanoTime()).ifPresent(late -> warn(late, watched));
        } catch (DatabaseFailure outOfReach) {
            // The next read says so.
        }
    }

    private static void warn(Holder late, Watched watched) {
        LOGGER.warn(
                "Rows wait for a transaction under way, transaction={}, ageMs={}, who={}",
                late.transaction(),
                watched.heldBack.ageMs(System.nanoTime()),
                late.who());
    }
}
