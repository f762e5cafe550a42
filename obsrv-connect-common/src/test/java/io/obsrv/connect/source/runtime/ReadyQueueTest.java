// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ReadyQueueTest {

    @Test
    void handsOutInTheOrderOfReading() throws Exception {
        // Given
        ReadyQueue queue = new ReadyQueue(100);
        queue.put(batch(1));
        queue.put(batch(2));
        // When
        ReadyBatch first = queue.poll(0);
        // Then
        assertThat(first).isEqualTo(batch(1));
        assertThat(queue.poll(0)).isEqualTo(batch(2));
        assertThat(queue.poll(0)).isNull();
    }

    @Test
    void makesAReaderWaitWhileItIsFull() throws Exception {
        // Given
        ReadyQueue queue = new ReadyQueue(100);
        queue.put(batch(60));
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> put(queue, batch(41)));
        assertThat(finishes(second, 200)).isFalse();
        // When
        queue.poll(0);
        // Then
        assertThat(finishes(second, 10_000)).isTrue();
        assertThat(queue.bytes()).isEqualTo(41);
    }

    @Test
    void letsABatchInThatIsLargerThanItsBound() throws Exception {
        // Given
        ReadyQueue queue = new ReadyQueue(100);
        // When
        queue.put(batch(1_000));
        // Then
        assertThat(queue.bytes()).isEqualTo(1_000);
    }

    private static boolean finishes(CompletableFuture<Void> future, long withinMs) throws Exception {
        try {
            future.get(withinMs, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static void put(ReadyQueue queue, ReadyBatch batch) {
        try {
            queue.put(batch);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ReadyBatch batch(long bytes) {
        return new ReadyBatch(List.of(), 1, 0, "", bytes);
    }
}
