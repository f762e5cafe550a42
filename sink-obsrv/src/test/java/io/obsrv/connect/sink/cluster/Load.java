// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.cluster;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Writes into input topics while something else goes on. */
final class Load {

    private static final int EACH = 10;
    private static final Duration PAUSE = Duration.ofMillis(40);

    private Load() {}

    /** Each input has a thread of its own: where the broker of one is away, the others are written on. */
    static void during(List<Input> inputs, Runnable work) {
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(inputs.size());
        try {
            List<CompletableFuture<Void>> writing = inputs.stream()
                    .map(input -> CompletableFuture.runAsync(() -> write(input, stop), threads))
                    .toList();
            try {
                work.run();
            } finally {
                stop.set(true);
            }
            for (CompletableFuture<Void> one : writing) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("Writing the input", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void write(Input input, AtomicBoolean stop) {
        while (!stop.get()) {
            input.write(EACH);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
