// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.delivery;

import io.obsrv.connect.sink.batch.AckTracker;
import io.obsrv.connect.sink.batch.Outlet;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A producer from its making to its first failure: after one, a new producer is made, and what it was sent is read again. */
final class Sender implements Outlet, AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private volatile boolean acknowledged;
    private long bytes;

    Sender(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    Producer<byte[], byte[]> producer() {
        return producer;
    }

    /** Waits where the producer's memory is used up. */
    @Override
    public void send(String topic, byte[] value, AckTracker.Pending pending) {
        bytes += value.length;
        var unused = producer.send(new ProducerRecord<>(topic, value), (metadata, exception) -> {
            if (exception == null) {
                pending.acknowledge();
                acknowledged = true;
            } else {
                failure.compareAndSet(null, exception);
            }
        });
    }

    /** The first record that could not be sent. */
    Optional<Exception> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Whether anything has arrived. */
    boolean hasArrived() {
        return acknowledged;
    }

    /** Bytes of all values sent so far. */
    long bytes() {
        return bytes;
    }

    /** At once: what is on its way is given up. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
