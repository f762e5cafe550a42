// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.TopicRecord;
import io.obsrv.connect.testkit.process.Await;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The task's gauges stand among Connect's own metrics (KIP-877), where an exporter finds them. */
@Timeout(120)
class MetricsIT {

    private static final int ROWS = 500;
    private static final String METRICS = "obsrv-connectors-metrics";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void countsEventsAmongConnectsOwnMetrics() throws Exception {
        // Given
        try (PostgresServer postgres = Servers.postgres();
                ConnectCluster cluster = ConnectCluster.inThisJvm()
                        .plugins(Plugins.unpackedInto(folder.resolve("plugins")))
                        .start()) {
            OrdersTable orders = new OrdersTable(postgres);
            orders.insert(ROWS);
            cluster.topics().create(OrdersTable.TOPIC, 1);
            Map<String, String> config = new HashMap<>(orders.connector());
            config.put("metrics.topic", METRICS);
            config.put("metrics.interval.ms", "1000");
            // When
            cluster.rest().create("orders", config);
            Delivered.await(cluster, ROWS, Duration.ofSeconds(60));
            // Then
            Await.until("the gauge of events", Duration.ofSeconds(10), () -> gauge("events-total") == ROWS);
            assertThat(gauge("rejected-total")).isZero();
            assertThat(gauge("table=*public.orders*,", "split-events-total")).isEqualTo(ROWS);
            assertThat(gauge("table=*public.orders*,", "split-last-good-read-age-ms"))
                    .isLessThan(60_000);
            assertThat(gauge("table=*public.orders*,", "split-lag-ms")).isLessThan(60_000);
            assertThat(gauge("last-good-read-age-ms")).isLessThan(60_000);
            Await.until("Obsrv to be told", Duration.ofSeconds(30), () -> told(cluster) == ROWS);
        }
    }

    @Test
    void showsHowLongATransactionHoldsRowsBack() throws Exception {
        // Given
        try (PostgresServer postgres = Servers.postgres();
                ConnectCluster cluster = ConnectCluster.inThisJvm()
                        .plugins(Plugins.unpackedInto(folder.resolve("plugins")))
                        .start();
                Connection late = postgres.connect();
                Statement statement = late.createStatement()) {
            OrdersTable orders = new OrdersTable(postgres);
            orders.insert(1);
            cluster.topics().create(OrdersTable.TOPIC, 1);
            cluster.rest().create("orders", orders.connector());
            Delivered.await(cluster, 1, Duration.ofSeconds(60));
            // When
            late.setAutoCommit(false);
            statement.execute("INSERT INTO orders (customer) VALUES ('late')");
            // Then
            Await.until("the age of the transaction", Duration.ofSeconds(60), () -> gauge("horizon-age-ms") > 2_000);
            late.commit();
            Await.until("the horizon to go on", Duration.ofSeconds(60), () -> gauge("horizon-age-ms") == 0);
        }
    }

    /** How many records all METRIC events together say. */
    private static long told(ConnectCluster cluster) throws IOException {
        long sum = 0;
        for (TopicRecord sent : cluster.reader().read(METRICS)) {
            JsonNode event = new ObjectMapper().readTree(sent.valueText());
            assertThat(event.get("eid").asText()).isEqualTo("METRIC");
            sum += event.at("/edata/metric/success_records_count").asLong();
        }
        return sum;
    }

    private static long gauge(String name) throws JMException {
        return gauge("", name);
    }

    private static long gauge(String tags, String name) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Set<ObjectName> names = server.queryNames(
                new ObjectName("kafka.connect:type=plugins,connector=*orders*,task=*0*," + tags + "*"), null);
        for (ObjectName mbean : names) {
            Object value = attribute(server, mbean, name);
            if (value instanceof Number number) {
                return number.longValue();
            }
        }
        throw new IllegalStateException("No gauge \"" + name + "\" among " + names);
    }

    private static Object attribute(MBeanServer server, ObjectName mbean, String name) throws JMException {
        return Arrays.stream(server.getMBeanInfo(mbean).getAttributes())
                        .anyMatch(info -> info.getName().equals(name))
                ? server.getAttribute(mbean, name)
                : "";
    }
}
