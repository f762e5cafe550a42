// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.process.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What a sink has done stands among Connect's own metrics (KIP-877), and is told to Obsrv where that is wanted. */
@Timeout(120)
class MetricsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int EACH = 500;
    private static final String METRICS = "obsrv-connectors-metrics";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void countsWhatItDeliversAndRejectsForPeopleAndForObsrv() {
        // Given
        try (ConnectCluster cluster = ConnectCluster.inThisJvm()
                        .plugins(Plugins.unpackedInto(folder.resolve("plugins")))
                        .start();
                Input input = new Input(cluster.bootstrapServers(), Sink.INPUT, 1)) {
            cluster.topics().create(Sink.INPUT, 1);
            cluster.topics().create(Sink.ENTRY, 1);
            cluster.topics().create("connectors.failed", 1);
            cluster.topics().create(METRICS, 1);
            input.write(EACH);
            input.writeOther("no JSON");
            Map<String, String> config = Sink.reading(cluster.bootstrapServers(), "exactly_once");
            config.put("metrics.topic", METRICS);
            config.put("metrics.interval.ms", "1000");

            // When
            cluster.rest().create("orders", config);
            Arrivals.await(cluster, input, LIMIT);

            // Then
            Await.until("the gauge of rejected records", LIMIT, () -> gauge("", "rejected-total") == 1);
            Await.until("the gauge of records", LIMIT, () -> gauge("", "records-total") == EACH + 1);
            Await.until("a transaction", LIMIT, () -> gauge("", "transactions-total") > 0);
            Await.until(
                    "the events of the dataset",
                    LIMIT,
                    () -> gauge("dataset=*orders*,", "dataset-events-total") == EACH);

            // When
            input.write(1);
            cluster.rest().stop("orders");
            cluster.rest().awaitState("orders", "STOPPED", LIMIT);

            // Then
            List<JsonNode> told = told(cluster);
            assertThat(told).allMatch(event -> event.get("eid").asText().equals("METRIC"));
            assertThat(told).allMatch(event -> event.at("/object/id").asText().equals("orders"));
            long inEntry = Arrival.in(cluster.reader(), Sink.ENTRY).size();
            assertThat(sum(told, "success_records_count")).isEqualTo(inEntry);
            assertThat(sum(told, "failed_records_count")).isEqualTo(1);
        }
    }

    private static long sum(List<JsonNode> told, String metric) {
        return told.stream()
                .mapToLong(event -> event.at("/edata/metric/" + metric).asLong())
                .sum();
    }

    private static List<JsonNode> told(ConnectCluster cluster) {
        return cluster.reader().read(METRICS).stream()
                .map(sent -> parsed(sent.valueText()))
                .toList();
    }

    private static JsonNode parsed(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("Not JSON: " + json, e);
        }
    }

    private static long gauge(String tags, String name) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName wanted = new ObjectName("kafka.connect:type=plugins,connector=*orders*,task=*0*," + tags + "*");
        for (ObjectName mbean : server.queryNames(wanted, null)) {
            boolean has = Arrays.stream(server.getMBeanInfo(mbean).getAttributes())
                    .anyMatch(info -> info.getName().equals(name));
            if (has && server.getAttribute(mbean, name) instanceof Number number) {
                return number.longValue();
            }
        }
        throw new IllegalStateException("No gauge \"" + name + "\"");
    }
}
