// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.benchmarks.endtoend;

import io.obsrv.connect.testkit.kafka.ConnectCluster;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A topic of one partition with numbered records of JSON, each of {@value #BYTES} bytes.
 *
 * @param count ids go from 1 to this
 */
record RawTopic(String bootstrapServers, String name, int count) {

    static final int BYTES = 300;

    static RawTopic write(ConnectCluster cluster, String name, int count) {
        RawTopic topic = new RawTopic(cluster.bootstrapServers(), name, count);
        cluster.topics().create(name, 1);
        topic.fill();
        return topic;
    }

    private void fill() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "linger.ms",
                20,
                "batch.size",
                262_144,
                "compression.type",
                "lz4");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int id = 1; id <= count; id++) {
                var unused = producer.send(new ProducerRecord<>(name, record(id)));
            }
        }
    }

    private static byte[] record(int id) {
        String start =
                "{\"id\":" + id + ",\"customer\":\"customer-" + id % 10_007 + "\",\"status\":\"shipped\",\"total\":"
                        + id % 100_000 / 100 + "." + (10 + id % 90) + ",\"paid\":" + (id % 2 == 0)
                        + ",\"at\":\"2026-11-21T09:00:00." + (100 + id % 900) + "Z\",\"address\":{\"street\":\"Street "
                        + id % 1_009 + "\",\"city\":\"Bengaluru\"},\"lines\":[{\"sku\":\"A-" + id % 499
                        + "\",\"quantity\":2}],\"note\":\"";
        String end = "\"}";
        String record = start + "x".repeat(BYTES - start.length() - end.length()) + end;
        return record.getBytes(StandardCharsets.UTF_8);
    }
}
