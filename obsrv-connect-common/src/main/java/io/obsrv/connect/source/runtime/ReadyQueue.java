// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Batches that were read and wait to be handed out, in the order of reading; bounded by bytes.
 *
 * <p>A batch larger than the bound is let in when the queue is empty: the bound limits what waits, not what can pass.
 */
final class ReadyQueue {

    private final long maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final Condition removed = lock.newCondition();
    private final Deque<ReadyBatch> batches = new ArrayDeque<>();
    private long bytes;

    ReadyQueue(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Adds a batch, waiting while the queue is full. */
    void put(ReadyBatch batch) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (bytes > 0 && bytes + batch.bytes() > maxBytes) {
                removed.await();
            }
            batches.addLast(batch);
            bytes += batch.bytes();
            added.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the oldest batch, waiting at most so long for one. */
    @Nullable
    ReadyBatch poll(long timeoutMs) throws InterruptedException {
        long nanos = TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        lock.lockInterruptibly();
        try {
            while (batches.isEmpty()) {
                if (nanos <= 0) {
                    return null;
                }
                nanos = added.awaitNanos(nanos);
            }
            ReadyBatch batch = batches.removeFirst();
            bytes -= batch.bytes();
            removed.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** How many bytes wait. */
    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }
}
