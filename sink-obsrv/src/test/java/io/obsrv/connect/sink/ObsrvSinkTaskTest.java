// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.sink.delivery.Delivery;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class ObsrvSinkTaskTest {

    /** Stands in for a delivery whose target refuses the commit that Connect asks for. */
    private static final class RefusedCommit implements Delivery {

        @Override
        public void open(Collection<TopicPartition> added) {}

        @Override
        public void close(Collection<TopicPartition> removed) {}

        @Override
        public void put(Collection<SinkRecord> records) {}

        @Override
        public Map<TopicPartition, OffsetAndMetadata> delivered(Map<TopicPartition, OffsetAndMetadata> read) {
            throw new ConnectException("Grant the right");
        }

        @Override
        public void close() {}
    }

    /** Connect would read all partitions again from what it committed last, and go on. */
    @Test
    void tellsOfACommitThatIsRefusedWithTheNextRecords() {
        // Given
        ObsrvSinkTask task = new ObsrvSinkTask(new RefusedCommit());
        task.put(List.of());

        // When
        Map<TopicPartition, OffsetAndMetadata> delivered = task.preCommit(Map.of());

        // Then
        assertThat(delivered).isEmpty();
        assertThatThrownBy(() -> task.put(List.of()))
                .isInstanceOf(ConnectException.class)
                .hasMessage("Grant the right");
        assertThat(task.preCommit(Map.of())).isEmpty();
    }
}
