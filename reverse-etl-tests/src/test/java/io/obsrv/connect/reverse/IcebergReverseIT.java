// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.reverse;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.testkit.process.Await;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A captured and routed table, appended to a table of Iceberg in a local catalog by Iceberg's sink, and read back. */
@Tag("long")
@Timeout(300)
class IcebergReverseIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String CONTROL = "orders-lake.control";

    private static final Schema SCHEMA = new Schema(
            Types.NestedField.required(1, "id", Types.LongType.get()),
            Types.NestedField.optional(2, "version", Types.LongType.get()),
            Types.NestedField.optional(3, "note", Types.StringType.get()),
            Types.NestedField.optional(4, "total", Types.DecimalType.of(10, 2)),
            Types.NestedField.optional(5, "changed_at", Types.TimestampType.withZone()),
            Types.NestedField.optional(6, "__deleted", Types.BooleanType.get()),
            Types.NestedField.required(7, "__order", Types.LongType.get()));

    @TempDir
    Path warehouse;

    @Test
    void appendsEveryChangeOnce() throws Exception {
        // Given
        try (HadoopCatalog catalog =
                        new HadoopCatalog(new Configuration(), warehouse.toUri().toString());
                CapturedOrders orders = CapturedOrders.start(Plugins.with("iceberg"))) {
            Table table = catalog.createTable(TableIdentifier.of("shop", "orders"), SCHEMA);
            orders.cluster().topics().create(CONTROL, 1);
            orders.cluster().rest().create("orders-lake", sink(orders.cluster().bootstrapServers()));
            // When
            orders.change(
                    300,
                    "INSERT INTO orders SELECT i, 1, 'note ' || i, i * 1.01,"
                            + " timestamptz '2026-11-21 03:35:00.123456Z' + i * interval '1 second'"
                            + " FROM generate_series(1, 300) i");
            awaitRows(orders, table, 300);
            orders.change(
                    140,
                    "UPDATE orders SET version = 2, note = NULL WHERE id <= 100",
                    "DELETE FROM orders WHERE id BETWEEN 101 AND 120",
                    "UPDATE orders SET id = id + 1000 WHERE id BETWEEN 201 AND 210");
            awaitRows(orders, table, 440);
            // Then
            List<Record> changes = read(table);
            Set<Object> ids = new HashSet<>();
            changes.forEach(change -> ids.add(change.getField("__order")));
            assertThat(changes).hasSize(440);
            assertThat(ids).hasSize(440);
            assertThat(newest(changes)).isEqualTo(Rows.of(orders.connect(), "orders"));
        }
    }

    private Map<String, String> sink(String bootstrapServers) {
        Map<String, String> config = new HashMap<>(ReadyConfig.out(
                "iceberg-append.json",
                Map.of(
                        "iceberg.catalog.type",
                        "hadoop",
                        "iceberg.catalog.warehouse",
                        warehouse.toUri().toString(),
                        "iceberg.control.commit.interval-ms",
                        "2000",
                        "iceberg.kafka.bootstrap.servers",
                        bootstrapServers)));
        config.remove("iceberg.catalog.uri");
        config.remove("iceberg.catalog.io-impl");
        return config;
    }

    private static void awaitRows(CapturedOrders orders, Table table, int rows) {
        Await.until(rows + " rows in Iceberg", LIMIT, () -> {
            assertThat(orders.cluster().rest().status("orders-lake").failures()).isEmpty();
            table.refresh();
            return read(table).size() >= rows;
        });
    }

    private static List<Record> read(Table table) throws IOException {
        try (CloseableIterable<Record> records = IcebergGenerics.read(table).build()) {
            List<Record> rows = new java.util.ArrayList<>();
            records.forEach(record -> rows.add(record.copy()));
            return rows;
        }
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

    private static @Nullable Object time(Record change) {
        OffsetDateTime time = (OffsetDateTime) change.getField("changed_at");
        return time == null ? null : time.toInstant();
    }
}
