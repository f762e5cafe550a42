// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.reverse;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.obsrv.connect.testkit.kafka.RepositoryFiles;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.S3Server;
import io.obsrv.connect.testkit.servers.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Types;

/** The table "shop.orders" of Iceberg in an S3, its catalog in a PostgreSQL, seen by somebody else than the sink. */
final class Lake implements AutoCloseable {

    private static final String NAME = "lake";
    private static final String BUCKET = "lake";
    private static final TableIdentifier ORDERS = TableIdentifier.of("shop", "orders");

    private static final Schema SCHEMA = new Schema(
            Types.NestedField.required(1, "id", Types.LongType.get()),
            Types.NestedField.optional(2, "version", Types.LongType.get()),
            Types.NestedField.optional(3, "note", Types.StringType.get()),
            Types.NestedField.optional(4, "total", Types.DecimalType.of(10, 2)),
            Types.NestedField.optional(5, "changed_at", Types.TimestampType.withZone()),
            Types.NestedField.optional(6, "__deleted", Types.BooleanType.get()),
            Types.NestedField.required(7, "__order", Types.LongType.get()));

    private final S3Server storage;
    private final PostgresServer database;
    private final JdbcCatalog catalog = new JdbcCatalog();

    private Lake(S3Server storage, PostgresServer database) {
        this.storage = storage;
        this.database = database;
    }

    /** Starts the servers and makes the table. */
    static Lake start() {
        Lake lake = new Lake(Servers.s3(), Servers.postgres());
        lake.create();
        return lake;
    }

    /** What the ready configuration of the sink has to have replaced. */
    Map<String, String> addresses() {
        return Map.of(
                "uri",
                database.jdbcUrl(),
                "jdbc.password",
                "change-me",
                "s3.endpoint",
                storage.endpoint().toString(),
                "s3.path-style-access",
                "true",
                "s3.access-key-id",
                storage.accessKeyId(),
                "s3.secret-access-key",
                storage.secretAccessKey());
    }

    /** All rows that the table has now. */
    List<Record> rows() {
        try (CloseableIterable<Record> records = IcebergGenerics.read(table()).build()) {
            List<Record> rows = new ArrayList<>();
            records.forEach(record -> rows.add(record.copy()));
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("Reading \"" + ORDERS + "\"", e);
        }
    }

    /** The locations of the table's files, as its metadata has them. */
    List<String> files() {
        try (CloseableIterable<FileScanTask> tasks = table().newScan().planFiles()) {
            List<String> files = new ArrayList<>();
            tasks.forEach(task -> files.add(task.file().location()));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("Planning a scan of \"" + ORDERS + "\"", e);
        }
    }

    /** The locations of all objects that are in the bucket. */
    List<String> objects() {
        return storage.keys(BUCKET).stream()
                .map(key -> "s3://" + BUCKET + "/" + key)
                .toList();
    }

    @Override
    public void close() {
        try {
            catalog.close();
        } finally {
            database.close();
            storage.close();
        }
    }

    private void create() {
        storage.bucket(BUCKET);
        database.sql(RepositoryFiles.text(ReadyConfig.sql("reverse-etl", "iceberg-catalog.sql")));
        String prefix = "iceberg.catalog.";
        catalog.initialize(
                NAME,
                ReadyConfig.out("iceberg-append.json", prefixed(prefix)).entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(prefix))
                        .filter(entry -> !entry.getKey().equals(prefix + "type"))
                        .collect(toUnmodifiableMap(
                                entry -> entry.getKey().substring(prefix.length()), Map.Entry::getValue)));
        catalog.createNamespace(Namespace.of("shop"));
        catalog.createTable(ORDERS, SCHEMA);
    }

    /** The same with a prefix before each key. */
    Map<String, String> prefixed(String prefix) {
        return addresses().entrySet().stream()
                .collect(toUnmodifiableMap(entry -> prefix + entry.getKey(), Map.Entry::getValue));
    }

    private Table table() {
        return catalog.loadTable(ORDERS);
    }
}
