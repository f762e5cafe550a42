// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import java.util.Map;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Where a record stands in its source, for a person to find it again. */
final class RecordPlace {

    private RecordPlace() {}

    static String of(ConnectRecord<?> record) {
        if (record instanceof SourceRecord source) {
            return place(record, text(source.sourcePartition()), text(source.sourceOffset()));
        }
        String partition =
                record.kafkaPartition() == null ? "" : record.kafkaPartition().toString();
        if (record instanceof SinkRecord sink) {
            return place(record, partition, Long.toString(sink.kafkaOffset()));
        }
        return place(record, partition, "");
    }

    private static String place(ConnectRecord<?> record, String partition, String offset) {
        StringBuilder place = new StringBuilder("topic=").append(record.topic());
        if (!partition.isEmpty()) {
            place.append(" partition=").append(partition);
        }
        if (!offset.isEmpty()) {
            place.append(" offset=").append(offset);
        }
        return place.toString();
    }

    private static String text(@Nullable Map<String, ?> map) {
        return map == null ? "" : RecordText.of(map).text();
    }
}
