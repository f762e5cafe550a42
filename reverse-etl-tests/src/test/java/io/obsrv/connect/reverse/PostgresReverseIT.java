// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.reverse;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.testkit.kafka.TopicRecord;
import io.obsrv.connect.testkit.process.Await;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostgresReverseIT extends JdbcReverseContract {

    private @Nullable PostgresServer server;

    PostgresReverseIT() {
        super("postgresql-upsert.json");
    }

    @Override
    void startTarget() {
        PostgresServer started = Servers.postgres();
        server = started;
        started.sql(ReadyConfig.sql("reverse-etl", "postgresql.sql"));
    }

    @Override
    void closeTarget() {
        server().close();
    }

    @Override
    Connection connect() {
        return server().connect();
    }

    @Override
    String url() {
        return server().jdbcUrl();
    }

    /** The table of the other configuration is the control: there the older change wins. */
    @Test
    void keepsTheNewestStateWhenAnOlderChangeComesLate() throws Exception {
        // Given
        orders().change(
                        30,
                        "UPDATE orders SET version = 10 WHERE id BETWEEN 21 AND 30",
                        "UPDATE orders SET version = 11 WHERE id BETWEEN 21 AND 30",
                        "DELETE FROM orders WHERE id BETWEEN 31 AND 40");
        List<byte[]> events = new ArrayList<>();
        orders().cluster().reader().forEach(CapturedOrders.ROUTED, event -> events.add(value(event)));
        List<byte[]> first = List.copyOf(events.subList(0, 100));
        events.addAll(first);
        orders().send("orders-late", events);
        run("CREATE TABLE orders_plain (LIKE orders INCLUDING ALL)");
        run("GRANT ALL ON orders_plain TO obsrv_writer");
        // When
        start("plain", "postgresql-upsert.json", "orders_plain");
        start("newest", "postgresql-newest.json", "orders_all");
        // Then
        awaitCaughtUp("plain", events.size());
        awaitCaughtUp("newest", events.size());
        assertThat(Rows.of(connect(), "orders_newest")).isEqualTo(source());
        assertThat(Rows.of(connect(), "orders_plain")).isNotEqualTo(source());
    }

    private void start(String name, String file, String table) {
        orders().cluster()
                .rest()
                .create(
                        name,
                        sink(
                                file,
                                Map.of(
                                        "topics",
                                        "orders-late",
                                        "consumer.override.group.id",
                                        name,
                                        "collection.name.format",
                                        "public." + table,
                                        "errors.deadletterqueue.topic.name",
                                        name + ".failed")));
    }

    private void awaitCaughtUp(String connector, long end) {
        Await.until(connector + " to have written all", LIMIT, () -> {
            assertThat(orders().cluster().rest().status(connector).failures()).isEmpty();
            return orders().cluster().rest().offsets(connector).stream()
                    .anyMatch(offset ->
                            ((Number) Objects.requireNonNull(offset.offset().get("kafka_offset"))).longValue() == end);
        });
    }

    private static byte[] value(TopicRecord event) {
        return Objects.requireNonNull(event.value());
    }

    private PostgresServer server() {
        return Objects.requireNonNull(server, "Not started");
    }
}
