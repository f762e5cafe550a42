// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeparateTopicsTest {

    @Test
    void refusesATopicThatHoldsRecordsOfAnotherKind() {
        // Given
        SeparateTopics topics = new SeparateTopics();
        topics.share("entry.topic", "ingest");
        topics.share("dataset.orders.entry.topic", "ingest");

        // When, Then
        assertThat(topics.claim("failed.topic", "ingest"))
                .hasValue("Is \"ingest\", which is entry.topic already: name another topic");
        assertThat(topics.claim("failed.topic", "failed")).isEmpty();
        assertThat(topics.claim("metrics.topic", "failed"))
                .hasValue("Is \"failed\", which is failed.topic already: name another topic");
        assertThat(topics.claim("metrics.topic", "")).isEmpty();
        assertThat(topics.claim("token.topic", "")).isEmpty();
    }
}
