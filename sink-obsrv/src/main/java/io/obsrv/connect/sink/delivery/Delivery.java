// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.delivery;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** Brings records to the target and keeps a promise about each. Called by the task's thread alone. */
public interface Delivery extends AutoCloseable {

    /** These input partitions are this task's from now on, beside those that it has. */
    void open(Collection<TopicPartition> added);

    /** These are another task's from now on; what was not delivered of them, that one reads again. */
    void close(Collection<TopicPartition> removed);

    /**
     * Takes records on; also called with none, for what time alone makes due.
     *
     * @throws org.apache.kafka.connect.errors.ConnectException if a person has to change something
     */
    void put(Collection<SinkRecord> records);

    /**
     * The offsets that nothing below is needed of again.
     *
     * @param read for each input partition in question the offset behind what was read
     */
    Map<TopicPartition, OffsetAndMetadata> delivered(Map<TopicPartition, OffsetAndMetadata> read);

    /** Ends; safe twice. */
    @Override
    void close();
}
