// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.delivery;

import io.obsrv.connect.sink.config.SinkConfig;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Changes tokens from outside, while the connector is stopped. */
public final class StoredTokens {

    private final Clients clients;
    private final TokenTopic tokens;

    public StoredTokens(SinkConfig config) {
        this.clients = new Clients(config, "offsets");
        this.tokens = new TokenTopic(config.delivery(), clients, Clock.systemUTC());
    }

    /**
     * Sets tokens, and takes away those of offsets that are null. A task that still writes for one of the partitions
     * cannot commit any more.
     */
    public void change(Map<TopicPartition, @Nullable Long> offsets) {
        tokens.prepare();
        offsets.forEach(this::change);
    }

    private void change(TopicPartition input, @Nullable Long offset) {
        try (Producer<byte[], byte[]> producer = clients.transactional(input)) {
            producer.initTransactions();
            producer.beginTransaction();
            var unused = producer.send(offset == null ? tokens.tombstone(input) : tokens.token(input, offset));
            producer.commitTransaction();
        }
    }
}
