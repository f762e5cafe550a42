// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.cluster;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Writes into an input topic while something else goes on. */
final class Load {

    private static final int EACH = 20;
    private static final Duration PAUSE = Duration.ofMillis(40);

    private Load() {}

    static void during(Input input, Runnable work) {
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            CompletableFuture<Void> writing = CompletableFuture.runAsync(
                    () -> {
                        while (!stop.get()) {
                            input.write(EACH);
                            LockSupport.parkNanos(PAUSE.toNanos());
                        }
                    },
                    thread);
            try {
                work.run();
            } finally {
                stop.set(true);
            }
            writing.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("Writing the input", e);
        } finally {
            thread.shutdownNow();
        }
    }
}
