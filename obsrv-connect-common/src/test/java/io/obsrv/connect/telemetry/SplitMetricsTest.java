// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SplitMetricsTest {

    private final Map<String, LongSupplier> gauges = new HashMap<>();
    private long nowMs = 1_000;
    private final SplitMetrics metrics = new SplitMetrics(() -> Instant.ofEpochMilli(nowMs));

    @BeforeEach
    void show() {
        metrics.show(new Gauges() {
            @Override
            public void add(String name, String description, LongSupplier value) {
                gauges.put(name, value);
            }

            @Override
            public Gauges of(Map<String, String> tags) {
                return this;
            }

            @Override
            public void close() {}
        });
    }

    @Test
    void lagsUntilNothingIsLeftToRead() {
        // When
        long before = gauge("split-lag-ms");
        nowMs += 300;
        metrics.read(10, 100, 0);

        // Then
        assertThat(gauge("split-lag-ms")).isEqualTo(before + 300);
        assertThat(gauge("split-last-good-read-age-ms")).isZero();

        metrics.caughtUp();
        assertThat(gauge("split-lag-ms")).isZero();
        nowMs += 50;
        assertThat(gauge("split-lag-ms")).isEqualTo(50);
    }

    @Test
    void doesNotLagBehindItsEnd() {
        metrics.ended();
        nowMs += 5_000;

        assertThat(gauge("split-lag-ms")).isZero();
    }

    private long gauge(String name) {
        return Objects.requireNonNull(gauges.get(name)).getAsLong();
    }
}
