// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import io.obsrv.connect.envelope.EnvelopeConfig;
import io.obsrv.connect.envelope.FailedRecord;
import io.obsrv.connect.json.RuleBreach;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes failed records of records that break a rule, and says so at a slowing pace. For one thread at a time. */
final class FailedRecords<R extends ConnectRecord<R>> {

    private static final Logger LOGGER = LoggerFactory.getLogger(FailedRecords.class);

    private final EnvelopeConfig envelope;
    private final String topic;
    private long failed;

    /**
     * Failed records for a topic.
     *
     * @param envelope the names that a failed record holds
     */
    FailedRecords(EnvelopeConfig envelope, String topic) {
        this.envelope = envelope;
        this.topic = topic;
    }

    /**
     * The failed record of a record.
     *
     * @param target where the record would have gone
     */
    R of(R record, String target, RuleBreach breach) {
        failed++;
        if (Long.bitCount(failed) == 1) {
            LOGGER.warn(
                    "Records break rules and go to the failed topic: topic={} rule={} failed={}",
                    record.topic(),
                    breach.rule().code(),
                    failed);
        }
        RecordText text = RecordText.of(record.value());
        Struct value = FailedRecord.of(envelope, target, breach, RecordPlace.of(record), text.text(), text.bytes());
        // Partition and key belong to the other topic; a record on its way to a sink cannot be without a partition.
        Integer partition = record instanceof SinkRecord ? record.kafkaPartition() : null;
        return record.newRecord(
                topic, partition, null, null, value.schema(), value, record.timestamp(), record.headers());
    }
}
