// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.reverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.obsrv.connect.testkit.kafka.TopicReader;
import io.obsrv.connect.testkit.ledger.Ledger;
import io.obsrv.connect.testkit.process.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.data.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A captured and routed table, appended to a table of Iceberg in S3 by Iceberg's sink, and read back by others. */
@Tag("long")
@Timeout(600)
class IcebergReverseIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String SINK = "orders-lake";
    private static final String CONTROL = "orders-lake.control";

    @Test
    void appendsEveryChangeOnceWhileTheWorkerIsKilledDuringCommits() throws Exception {
        // Given
        try (Lake lake = Lake.start();
                CapturedOrders orders = CapturedOrders.start(Plugins.with("iceberg"))) {
            orders.cluster().topics().create(CONTROL, 1);
            orders.cluster().rest().create(SINK, sink(lake, orders.cluster().bootstrapServers()));
            // When
            orders.change(
                    1_000,
                    "INSERT INTO orders SELECT i, 1, 'note ' || i, i * 1.01,"
                            + " timestamptz '2026-11-21 03:35:00.123456Z' + i * interval '1 second'"
                            + " FROM generate_series(1, 1000) i");
            awaitRows(orders, lake, 1_000);
            orders.change(300, "UPDATE orders SET version = 2, note = NULL WHERE id <= 300");
            killInCommit(orders, 1);
            orders.change(100, "DELETE FROM orders WHERE id BETWEEN 301 AND 400");
            killInCommit(orders, 2);
            orders.change(200, "UPDATE orders SET id = id + 1000 WHERE id BETWEEN 501 AND 600");
            killInCommit(orders, 3);
            orders.change(400, "UPDATE orders SET version = 3 WHERE id <= 200 OR id BETWEEN 701 AND 900");
            killInCommit(orders, 4);
            // What is left behind by the kills, repeats as well, comes with the next commits at the latest.
            orders.change(1, "UPDATE orders SET version = 4 WHERE id = 999");
            awaitRows(orders, lake, 2_001);
            orders.change(1, "UPDATE orders SET version = 5 WHERE id = 999");
            awaitRows(orders, lake, 2_002);
            // Then
            List<Record> changes = lake.rows();
            Ledger<Long> ledger = Ledger.ofNumbers();
            orders.cluster().reader().forEach(CapturedOrders.ROUTED, event -> ledger.expect(order(event.value())));
            changes.forEach(change -> ledger.deliver(order(change)));
            ledger.report().requireExact();
            ledger.controls();
            assertThat(newest(changes)).isEqualTo(Rows.of(orders.connect(), "orders"));
            assertThat(lake.objects()).containsAll(lake.files());
        }
    }

    private static Map<String, String> sink(Lake lake, String bootstrapServers) {
        Map<String, String> replaced = new HashMap<>(lake.prefixed("iceberg.catalog."));
        replaced.put("iceberg.control.commit.interval-ms", "2000");
        replaced.put("iceberg.kafka.bootstrap.servers", bootstrapServers);
        // So that what a killed worker leaves behind does not hold the next one up for a minute.
        replaced.put("iceberg.kafka.transaction.timeout.ms", "10000");
        replaced.put("iceberg.kafka.session.timeout.ms", "6000");
        replaced.put("consumer.override.session.timeout.ms", "6000");
        return ReadyConfig.out("iceberg-append.json", replaced);
    }

    /** Kills the worker when the sink has written so many more records of its commits, and starts it again. */
    private static void killInCommit(CapturedOrders orders, int records) {
        TopicReader control = TopicReader.uncommitted(orders.cluster().bootstrapServers());
        long before = end(control);
        Await.until(records + " more records of commits", LIMIT, () -> end(control) >= before + records);
        orders.cluster().worker().kill();
        orders.cluster().worker().start();
    }

    private static long end(TopicReader control) {
        return control.endOffsets(CONTROL).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static void awaitRows(CapturedOrders orders, Lake lake, int rows) {
        Await.until(rows + " rows in Iceberg", LIMIT, () -> {
            assertThat(orders.cluster().rest().status(SINK).failures()).isEmpty();
            return lake.rows().size() >= rows;
        });
    }

    /** What a query for the newest change of each key gives. */
    private static Map<Long, List<@Nullable Object>> newest(List<Record> changes) {
        Map<Long, Record> newest = new TreeMap<>();
        changes.forEach(change -> newest.merge(
                (Long) change.getField("id"), change, (one, other) -> order(one) < order(other) ? other : one));
        Map<Long, List<@Nullable Object>> rows = new TreeMap<>();
        newest.forEach((id, change) -> {
            if (!Boolean.TRUE.equals(change.getField("__deleted"))) {
                rows.put(
                        id,
                        Arrays.asList(
                                change.getField("version"),
                                change.getField("note"),
                                (BigDecimal) change.getField("total"),
                                time(change)));
            }
        });
        return rows;
    }

    private static long order(Record change) {
        return (Long) change.getField("__order");
    }

    private static long order(byte @Nullable [] event) {
        try {
            return new ObjectMapper().readTree(event).get("__order").longValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object time(Record change) {
        OffsetDateTime time = (OffsetDateTime) change.getField("changed_at");
        return time == null ? null : time.toInstant();
    }
}
