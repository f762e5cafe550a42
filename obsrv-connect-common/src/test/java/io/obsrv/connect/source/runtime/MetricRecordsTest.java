// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.envelope.EnvelopeConfig;
import io.obsrv.connect.envelope.MetricConfig;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class MetricRecordsTest {

    private final MetricRecords metrics =
            new MetricRecords(new MetricConfig("metrics", 1_000), EnvelopeConfig.ofRawTopic("orders"), 0);

    private static SourceRecord record(String at) {
        return new SourceRecord(Map.of("table", "orders"), Map.of("at", at), "raw", Schema.STRING_SCHEMA, "row");
    }

    @Test
    void carriesThePositionOfTheRecordBeforeIt() {
        // Given
        List<SourceRecord> records = List.of(record("0"), record("2"));
        metrics.count(new ReadyBatch(records, 2, 0, "", 20));

        // When
        List<SourceRecord> behind = metrics.behind(records, 1_000);

        // Then
        assertThat(behind).hasSize(1);
        assertThat(behind.get(0).topic()).isEqualTo("metrics");
        assertThat(behind.get(0).sourceOffset()).isEqualTo(Map.of("at", "2"));
        assertThat(behind.get(0).sourcePartition()).isEqualTo(Map.of("table", "orders"));
    }

    @Test
    void tellsTheRestWhenNothingIsReadAnyMore() {
        // Given
        List<SourceRecord> records = List.of(record("2"));
        metrics.count(new ReadyBatch(records, 1, 0, "", 20));

        // When, Then
        assertThat(metrics.behind(records, 500)).isEmpty();
        assertThat(metrics.behind(List.of(), 1_500)).hasSize(1);
        assertThat(metrics.behind(List.of(), 3_000)).isEmpty();
    }

    @Test
    void waitsForARecordWhosePositionItCanCarry() {
        assertThat(metrics.behind(List.of(), 5_000)).isEmpty();
    }
}
