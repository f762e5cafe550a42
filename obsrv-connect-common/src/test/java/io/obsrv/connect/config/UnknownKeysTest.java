// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnknownKeysTest {

    private static final List<String> KNOWN = List.of("connection.host", "mode");

    @Test
    void namesTheNearestKeyForAMisspeltOne() {
        assertThat(UnknownKeys.in(Map.of("connection.hots", "x"), KNOWN))
                .isEqualTo(Map.of(
                        "connection.hots",
                        "Unknown key \"connection.hots\": neither this connector nor Kafka Connect reads it."
                                + " Did you mean \"connection.host\"?"));
    }

    @Test
    void namesNoKeyWhereNoneIsNear() {
        assertThat(UnknownKeys.in(Map.of("colour.of.the.sky", "x"), KNOWN).get("colour.of.the.sky"))
                .endsWith("reads it. Remove it.");
    }

    @Test
    void leavesConnectsOwnKeysAlone() {
        assertThat(UnknownKeys.in(
                        Map.of(
                                "name", "n",
                                "tasks.max", "1",
                                "value.converter.schemas.enable", "false",
                                "producer.override.linger.ms", "5",
                                "topic.creation.default.partitions", "1",
                                "mode", "load"),
                        KNOWN))
                .isEmpty();
    }
}
