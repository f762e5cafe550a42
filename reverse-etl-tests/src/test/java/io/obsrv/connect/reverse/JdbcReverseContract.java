// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.reverse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.testkit.kafka.ConnectorOffset;
import io.obsrv.connect.testkit.kafka.TopicRecord;
import io.obsrv.connect.testkit.process.Await;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A captured and routed table, written into another database by Debezium's JDBC sink: the two are the same. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JdbcReverseContract {

    static final Duration LIMIT = Duration.ofMinutes(1);

    private static final String SINK = "orders-out";

    private final String file;
    private final String newestFile;
    private @Nullable CapturedOrders orders;

    /**
     * The contract for a kind of database.
     *
     * @param file the ready configuration
     * @param newestFile the one that keeps the newest state of every row
     */
    JdbcReverseContract(String file, String newestFile) {
        this.file = file;
        this.newestFile = newestFile;
    }

    /** Starts the other server, with what the ready SQL script makes. */
    abstract void startTarget();

    abstract void closeTarget();

    /** A connection of an administrator to the other database. */
    abstract Connection connect() throws SQLException;

    abstract String url();

    /** A table as the sink names it. */
    abstract String collection(String table);

    /** The statement that makes an empty table like "orders". */
    abstract String copyOfTable(String name);

    @BeforeAll
    void start() throws Exception {
        startTarget();
        CapturedOrders started = CapturedOrders.start(Plugins.with("debezium-connector-jdbc"));
        orders = started;
        started.change(
                500,
                "INSERT INTO orders SELECT i, 1, 'note ' || i, i * 1.01,"
                        + " timestamptz '2026-11-21 03:35:00.123456Z' + i * interval '1 second'"
                        + " FROM generate_series(1, 500) i");
        started.cluster().rest().create(SINK, sink(file, Map.of()));
        awaitSame();
    }

    @AfterAll
    void close() {
        if (orders != null) {
            orders.close();
        }
        closeTarget();
    }

    @Test
    void writesEveryKindOfChange() throws Exception {
        // When
        orders().change(
                        100,
                        "UPDATE orders SET version = version + 1, note = NULL, total = NULL WHERE id BETWEEN 101 AND 200");
        orders().change(50, "DELETE FROM orders WHERE id BETWEEN 201 AND 250");
        // A delete of the one key, an insert of the other.
        orders().change(40, "UPDATE orders SET id = id + 1000 WHERE id BETWEEN 301 AND 320");
        orders().change(10, "INSERT INTO orders SELECT i, 7, 'again', 0, NULL FROM generate_series(201, 210) i");
        // Then
        awaitSame();
    }

    @Test
    void comesToTheSameRowsWhenTheTopicIsReadAgain() throws Exception {
        // Given
        orders().change(
                        20,
                        "DELETE FROM orders WHERE id BETWEEN 401 AND 410",
                        "UPDATE orders SET version = 2 WHERE id" + " BETWEEN 411 AND 420");
        awaitSame();
        orders().cluster().rest().stop(SINK);
        orders().cluster().rest().awaitState(SINK, "STOPPED", LIMIT);
        run("UPDATE " + table() + " SET version = -1, note = 'damaged' WHERE id > 450");
        run("DELETE FROM " + table() + " WHERE id BETWEEN 421 AND 430");
        assertThat(target()).isNotEqualTo(source());
        // When
        orders().cluster().rest().resetOffsets(SINK);
        orders().cluster().rest().resume(SINK);
        // Then
        awaitSame();
    }

    @Test
    void sendsWhatIsNoRowToTheDeadLetterQueue() throws Exception {
        // Given
        List<byte[]> bad = List.of(
                "{\"version\":1,\"obsrv_meta\":{}}".getBytes(UTF_8),
                "{\"id\":1,\"version\":\"one\",\"obsrv_meta\":{}}".getBytes(UTF_8));
        // When
        orders().send(CapturedOrders.ROUTED, bad);
        orders().change(1, "UPDATE orders SET note = 'behind the bad ones' WHERE id = 1");
        awaitSame();
        // Then
        List<TopicRecord> failed = orders().cluster().reader().read("orders-out.failed");
        assertThat(failed.stream().map(TopicRecord::value)).containsAll(bad);
        assertThat(failed.stream()
                        .map(record -> record.header("__connect.errors.exception.message")
                                .orElse("")))
                .anyMatch(reason -> reason.startsWith("No row: Field \"id\" of the key is missing"))
                .anyMatch(reason -> reason.startsWith("No row: Field \"version\" is a text and cannot be long"));
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
        orders().cluster()
                .reader()
                .forEach(CapturedOrders.ROUTED, event -> events.add(Objects.requireNonNull(event.value())));
        List<byte[]> first = List.copyOf(events.subList(0, 100));
        events.addAll(first);
        orders().send("orders-late", events);
        run(copyOfTable("orders_plain"));
        run("GRANT ALL ON orders_plain TO obsrv_writer");
        // When
        readLate("plain", file, "orders_plain");
        readLate("newest", newestFile, "orders_all");
        // Then
        awaitCaughtUp("plain", events.size());
        awaitCaughtUp("newest", events.size());
        assertThat(Rows.of(connect(), "orders_newest")).isEqualTo(source());
        assertThat(Rows.of(connect(), "orders_plain")).isNotEqualTo(source());
    }

    CapturedOrders orders() {
        if (orders == null) {
            throw new IllegalStateException("Not started");
        }
        return orders;
    }

    /** A ready configuration for the other server. */
    Map<String, String> sink(String ready, Map<String, String> replaced) {
        Map<String, String> all = new HashMap<>(replaced);
        all.put("connection.url", url());
        all.put("connection.password", "change-me");
        return ReadyConfig.out(ready, all);
    }

    void run(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String table() {
        return "orders";
    }

    Map<Long, List<@Nullable Object>> source() throws SQLException {
        return Rows.of(orders().connect(), "orders");
    }

    private Map<Long, List<@Nullable Object>> target() throws SQLException {
        return Rows.of(connect(), table());
    }

    private void readLate(String name, String ready, String table) {
        orders().cluster()
                .rest()
                .create(
                        name,
                        sink(
                                ready,
                                Map.of(
                                        "topics",
                                        "orders-late",
                                        "consumer.override.group.id",
                                        name,
                                        "collection.name.format",
                                        collection(table),
                                        "errors.deadletterqueue.topic.name",
                                        name + ".failed")));
    }

    private void awaitCaughtUp(String connector, long end) {
        Await.until(connector + " to have written all", LIMIT, () -> {
            assertThat(orders().cluster().rest().status(connector).failures()).isEmpty();
            return Long.valueOf(end).equals(position(connector));
        });
    }

    /** The offset behind the last record that is written; null before the first. */
    private @Nullable Long position(String connector) {
        return orders().cluster().rest().offsets(connector).stream()
                .map(ConnectorOffset::offset)
                .filter(Objects::nonNull)
                .map(offset -> ((Number) Objects.requireNonNull(offset.get("kafka_offset"))).longValue())
                .findFirst()
                .orElse(null);
    }

    private void awaitSame() throws Exception {
        Map<Long, List<@Nullable Object>> wanted = source();
        Await.until("the rows of the source in the other database", LIMIT, () -> {
            assertThat(orders().cluster().rest().status(SINK).failures()).isEmpty();
            return target().equals(wanted);
        });
    }
}
