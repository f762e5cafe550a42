// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record as it lies in a topic, with key, value and headers as bytes. */
public final class TopicRecord {

    private final ConsumerRecord<byte[], byte[]> consumed;

    TopicRecord(ConsumerRecord<byte[], byte[]> consumed) {
        this.consumed = consumed;
    }

    public byte @Nullable [] key() {
        return consumed.key();
    }

    public byte @Nullable [] value() {
        return consumed.value();
    }

    /** The key as UTF-8, or null. */
    public @Nullable String keyText() {
        return text(consumed.key());
    }

    /** The value as UTF-8; throws on a null value, which may not lie where this is asked. */
    public String valueText() {
        String value = text(consumed.value());
        if (value == null) {
            throw new AssertionError("Null value in " + this);
        }
        return value;
    }

    /** The last header of that name as UTF-8. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(consumed.headers().lastHeader(name))
                .map(Header::value)
                .map(TopicRecord::text);
    }

    public int partition() {
        return consumed.partition();
    }

    public long offset() {
        return consumed.offset();
    }

    /** In milliseconds since 1970. */
    public long timestamp() {
        return consumed.timestamp();
    }

    /** All that Kafka's consumer knows. */
    public ConsumerRecord<byte[], byte[]> consumed() {
        return consumed;
    }

    @Override
    public String toString() {
        return consumed.topic() + "-" + partition() + "@" + offset();
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
