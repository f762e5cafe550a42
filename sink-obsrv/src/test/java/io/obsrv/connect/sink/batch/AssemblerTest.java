// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.sink.config.SinkConfig;
import io.obsrv.connect.sink.event.Intake;
import io.obsrv.connect.sink.event.SinkMetrics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** Reading again from any offset that was given as a restart makes the same envelopes again. */
class AssemblerTest {

    private static final long SEED = 20261121;
    private static final TopicPartition INPUT = new TopicPartition("raw", 3);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(1_700_000_000_000L));

    /** What was sent, and the offset to go back to that was known after each input record. */
    private record Run(List<String> envelopes, Set<Long> restarts) {}

    private static SinkConfig config(int maxEvents, int blockOffsets) {
        Map<String, String> properties = new HashMap<>();
        properties.put("name", "orders");
        properties.put("target.bootstrap.servers", "localhost:9092");
        properties.put("delivery.guarantee", "at_least_once");
        properties.put("route.by", "field");
        properties.put("route.field", "kind");
        properties.put("datasets", "a,b,c,all");
        properties.put("route.table", "k0:a,k1:b,k2:c,k2:all,k1:all,k0:all");
        properties.put("obsrv.batch.max.events", Integer.toString(maxEvents));
        properties.put("batch.block.offsets", Integer.toString(blockOffsets));
        return SinkConfig.from(properties);
    }

    private static List<SinkRecord> records() {
        Random random = new Random(SEED);
        List<SinkRecord> records = new ArrayList<>();
        long offset = 0;
        for (int i = 0; i < 200; i++) {
            // Compaction and the markers of transactions leave gaps.
            offset += 1 + (random.nextInt(10) == 0 ? random.nextInt(5) : 0);
            String text =
                    random.nextInt(20) == 0 ? "no JSON" : "{\"kind\":\"k" + random.nextInt(3) + "\",\"i\":" + i + "}";
            records.add(new SinkRecord(INPUT.topic(), INPUT.partition(), null, null, null, text, offset));
        }
        return records;
    }

    /** As on workers before Kafka 4.1. */
    private static PluginMetrics none() {
        throw new NoSuchMethodError("pluginMetrics");
    }

    /** Reads all records from an offset on; {@code acknowledged} says which of the sent ones arrive, in their order. */
    private static Run run(SinkConfig config, long from, Random acknowledged) {
        AckTracker tracker = new AckTracker();
        List<String> envelopes = new ArrayList<>();
        Set<Long> restarts = new TreeSet<>();
        Outlet outlet = (topic, value, pending) -> {
            envelopes.add(new String(value, UTF_8));
            if (acknowledged.nextInt(3) > 0) {
                pending.acknowledge();
            }
        };
        Assembler assembler = new Assembler(INPUT, outlet, tracker, config.batches(), CLOCK);
        try (SinkMetrics metrics = SinkMetrics.start(AssemblerTest::none, "orders", "0")) {
            Intake intake = new Intake(config, metrics);
            for (SinkRecord record : records()) {
                if (record.originalKafkaOffset() >= from) {
                    intake.add(record, assembler);
                    restarts.add(tracker.restart().orElse(record.originalKafkaOffset() + 1));
                }
            }
        }
        return new Run(envelopes, restarts);
    }

    @Test
    void makesTheSameEnvelopesAgainFromEveryRestart() {
        for (int maxEvents : new int[] {1, 2, 7, 50}) {
            for (int blockOffsets : new int[] {1, 10, 64, 10_000}) {
                // Given
                SinkConfig config = config(maxEvents, blockOffsets);
                Run whole = run(config, 0, new Random(SEED));
                for (long restart : restarts(config)) {
                    // When
                    List<String> again = run(config, restart, new Random(SEED)).envelopes();

                    // Then
                    assertThat(whole.envelopes())
                            .as("maxEvents=%s block=%s restart=%s", maxEvents, blockOffsets, restart)
                            .endsWith(again.toArray(String[]::new));
                }
            }
        }
    }

    /** Restarts under several patterns of acknowledgements that all come in the end. */
    private static Set<Long> restarts(SinkConfig config) {
        Set<Long> restarts = new TreeSet<>();
        for (int seed = 0; seed < 3; seed++) {
            restarts.addAll(run(config, 0, new Random(seed)).restarts());
        }
        return restarts;
    }
}
