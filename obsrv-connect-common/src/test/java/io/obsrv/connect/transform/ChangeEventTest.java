// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.Version;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChangeEventTest {

    private static final Schema DECIMAL = SchemaBuilder.struct()
            .name("io.debezium.data.VariableScaleDecimal")
            .version(1)
            .field("scale", Schema.INT32_SCHEMA)
            .field("value", Schema.BYTES_SCHEMA)
            .build();

    private static final Schema POINT = SchemaBuilder.struct()
            .name("io.debezium.data.geometry.Point")
            .field("x", Schema.FLOAT64_SCHEMA)
            .field("y", Schema.FLOAT64_SCHEMA)
            .optional()
            .build();

    private static final Schema ROW = SchemaBuilder.struct()
            .name("s.public.orders.Value")
            .field("id", Schema.INT64_SCHEMA)
            .field(
                    "state",
                    SchemaBuilder.string().optional().defaultValue("new").build())
            .field("amount", DECIMAL)
            .field("place", POINT)
            .field(
                    "doc",
                    SchemaBuilder.string()
                            .name("io.debezium.data.Json")
                            .optional()
                            .build())
            .field("raw", Schema.OPTIONAL_BYTES_SCHEMA)
            .field(
                    "numbers",
                    SchemaBuilder.array(Schema.OPTIONAL_INT32_SCHEMA).optional().build())
            .optional()
            .build();

    private static final Schema SOURCE = SchemaBuilder.struct()
            .name("io.debezium.connector.postgresql.Source")
            .field("connector", Schema.STRING_SCHEMA)
            .field("ts_ms", Schema.INT64_SCHEMA)
            .field("lsn", Schema.OPTIONAL_INT64_SCHEMA)
            .build();

    private static final Schema ENVELOPE = SchemaBuilder.struct()
            .name("s.public.orders.Envelope")
            .field("before", ROW)
            .field("after", ROW)
            .field("source", SOURCE)
            .field("op", Schema.STRING_SCHEMA)
            .field("ts_ns", Schema.OPTIONAL_INT64_SCHEMA)
            .build();

    @Test
    void keepsNullsWhereAColumnHasADefault() {
        // When
        Struct event = event(transform(Map.of()), change("c", null, row(1)));
        // Then
        assertThat(event.get("state")).isNull();
        assertThat(event.schema().field("id").schema().isOptional()).isTrue();
    }

    @Test
    void takesStructsIntoColumnsThatMayBeMissing() {
        // When
        Struct event = event(transform(Map.of("before.image", "always")), change("u", row(1), row(1)));
        // Then
        assertThat(event.getStruct("amount").getInt32("scale")).isEqualTo(2);
        assertThat(event.getStruct("__before").getStruct("amount").getInt32("scale"))
                .isEqualTo(2);
        event.validate();
    }

    @Test
    void showsPointsAsPostgreSqlDoes() {
        // Given
        Struct row = row(1).put("place", new Struct(POINT).put("x", 1.0).put("y", -2.5));
        // Then
        assertThat(event(transform(Map.of()), change("c", null, row)).get("place"))
                .isEqualTo("(1,-2.5)");
    }

    @Test
    void findsThePlaceholderInEveryForm() {
        // Given
        byte[] placeholder = "gone".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Struct row = row(1).put("doc", "gone")
                .put("raw", ByteBuffer.wrap(placeholder))
                .put("numbers", List.of((int) 'g', (int) 'o', (int) 'n', (int) 'e'));
        Map<String, String> config = Map.of("unavailable.placeholder", "gone");
        Map<String, String> nulls = Map.of("unavailable.placeholder", "gone", "unavailable.values", "null");
        Map<String, String> keep = Map.of("unavailable.placeholder", "gone", "unavailable.values", "keep");
        // Then
        assertThat(names(event(transform(config), change("u", null, row)))).doesNotContain("doc", "raw", "numbers");
        assertThat(event(transform(nulls), change("u", null, row)).get("doc")).isNull();
        assertThat(names(event(transform(nulls), change("u", null, row)))).contains("doc", "raw", "numbers");
        assertThat(event(transform(keep), change("u", null, row)).get("doc")).isEqualTo("\"gone\"");
    }

    @Test
    void makesOneSchemaOfOneTable() {
        // Given
        ChangeEvent<SourceRecord> transform = transform(Map.of());
        // Then
        assertThat(event(transform, change("c", null, row(1))).schema())
                .isSameAs(event(transform, change("u", row(1), row(1))).schema());
    }

    @Test
    void givesEveryChangeAnIdOfItsOwnInTheOrderOfTheLog() {
        // Given
        ChangeEvent<SourceRecord> transform = transform(Map.of());
        List<String> ids = new ArrayList<>();
        // When
        for (long lsn : new long[] {1, 255, 256, 70_000, 5_000_000_000L}) {
            ids.add(event(transform, change("u", null, row(1), lsn, 1)).getString("__change_id"));
        }
        String otherKey = event(transform, change("u", null, row(2), 256, 2)).getString("__change_id");
        String otherOperation =
                event(transform, change("d", row(1), null, 256, 1)).getString("__change_id");
        String again = event(transform, change("u", null, row(1), 256, 1)).getString("__change_id");
        // Then
        assertThat(ids)
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(id -> id.length() == ids.get(0).length());
        assertThat(ids).contains(again).doesNotContain(otherKey, otherOperation);
        assertThat(otherKey).isNotEqualTo(otherOperation);
    }

    @Test
    void numbersUpsertsWithoutEverGoingBack() {
        // Given
        ChangeEvent<SourceRecord> transform = transform(Map.of("form", "upsert"));
        List<Long> orders = new ArrayList<>();
        // When
        for (long nanos : new long[] {100, 100, 99, 5_000, 4_000}) {
            SourceRecord record = change("u", null, row(1));
            ((Struct) record.value()).put("ts_ns", nanos);
            orders.add(event(transform, record).getInt64("__order"));
        }
        // Then
        assertThat(orders).containsExactly(100L, 101L, 102L, 5_000L, 5_001L);
    }

    @Test
    void givesAWriteOfCassandraOneIdFromEveryNodeAndItsOwnOrder() {
        // Given
        ChangeEvent<SourceRecord> transform = transform(Map.of("form", "upsert"));
        // When
        Struct first = event(transform, write(7_000, "CommitLog-8-1.log", 10, "a"));
        Struct byAnotherNode = event(transform, write(7_000, "CommitLog-8-99.log", 500, "a"));
        Struct atTheSameTime = event(transform, write(7_000, "CommitLog-8-1.log", 20, "b"));
        Struct earlierButRead = event(transform, write(6_000, "CommitLog-8-1.log", 30, "c"));
        // Then
        assertThat(byAnotherNode.getString("__change_id")).isEqualTo(first.getString("__change_id"));
        assertThat(atTheSameTime.getString("__change_id")).isNotEqualTo(first.getString("__change_id"));
        assertThat(earlierButRead.getString("__change_id")).isLessThan(first.getString("__change_id"));
        assertThat(List.of(first, byAnotherNode, atTheSameTime, earlierButRead))
                .extracting(event -> event.getInt64("__order"))
                .containsExactly(7_000L, 7_000L, 7_000L, 6_000L);
    }

    static Stream<Arguments> aside() {
        return Stream.of(
                Arguments.of("t", named("io.debezium.connector.common.Heartbeat")),
                Arguments.of("t", named("io.debezium.connector.common.TransactionMetadataValue")),
                Arguments.of("t", named("io.debezium.connector.common.Notification")),
                Arguments.of("t", named("io.debezium.connector.mysql.SchemaChangeValue")),
                Arguments.of("__debezium-heartbeat.s", Map.of("ts_ms", 1L)),
                Arguments.of("t", Map.of("status", "BEGIN", "id", "1", "ts_ms", 1, "data_collections", List.of())),
                Arguments.of("t", Map.of("source", Map.of("file", "f"), "ddl", "CREATE TABLE", "databaseName", "d")),
                Arguments.of("t", Map.of("id", "1", "aggregate_type", "Initial Snapshot", "type", "STARTED")));
    }

    @ParameterizedTest
    @MethodSource("aside")
    void leavesAsideWhatIsNoChangeOfARow(String topic, Object value) {
        // Given
        SourceRecord record = new SourceRecord(Map.of(), Map.of(), topic, 0, null, null, null, value);
        // When
        SourceRecord moved = applied(transform(Map.of("aside.topic", "aside", "entry.topic", "ingest")), record);
        // Then
        assertThat(transform(Map.of("entry.topic", "ingest")).apply(record)).isNull();
        assertThat(moved.topic()).isEqualTo("aside");
        assertThat(moved.kafkaPartition()).isNull();
        assertThat(moved.value()).isEqualTo(value);
    }

    @Test
    void dropsTombstonesUnlessTheyAreToBeKept() {
        // Given
        SourceRecord tombstone = new SourceRecord(null, null, "t", Schema.STRING_SCHEMA, "k", null, null);
        // Then
        assertThat(transform(Map.of()).apply(tombstone)).isNull();
        assertThat(transform(Map.of("tombstones", "keep")).apply(tombstone)).isSameAs(tombstone);
    }

    @Test
    void sendsABrokenChangeToTheFailedTopicWithTheNamesThatItHas() {
        // Given
        Map<String, @Nullable Object> value = new HashMap<>(Map.of("op", "u", "source", Map.of("lsn", 1)));
        value.put("after", Collections.singletonMap("__op", null));
        SourceRecord record = new SourceRecord(Map.of("server", "s"), Map.of("lsn", 7), "t", 3, null, "k", null, value);
        Map<String, String> config = Map.of("failed.topic", "f", "obsrv.dataset.id", "orders", "entry.topic", "ingest");
        // When
        SourceRecord failed = applied(transform(config), record);
        // Then
        Struct content = (Struct) failed.value();
        assertThat(failed.topic()).isEqualTo("f");
        assertThat(failed.kafkaPartition()).isNull();
        assertThat(failed.sourceOffset()).isEqualTo(record.sourceOffset());
        assertThat(content.getStruct("connector_ctx").getString("dataset_id")).isEqualTo("orders");
        assertThat(content.getStruct("connector_ctx").getString("entryTopic")).isEqualTo("ingest");
        assertThat(content.getString("place")).isEqualTo("topic=t partition={\"server\":\"s\"} offset={\"lsn\":7}");
    }

    @Test
    void outlivesAValueThatFailsByItself() {
        // Given
        Map<String, Object> failing = new HashMap<>(Map.of("op", "c", "after", Map.of("id", 1))) {
            @Override
            public Object get(Object key) {
                throw new IllegalStateException("No value");
            }
        };
        failing.put("source", Map.of());
        // When
        SourceRecord failed = applied(transform(Map.of()), new SourceRecord(null, null, "t", null, failing));
        // Then
        assertThat(failed.topic()).isEqualTo("connectors.failed");
    }

    @Test
    void movesEventsWithKeyHeadersAndTimeButWithoutThePartition() {
        // Given
        SourceRecord record = change("c", null, row(1));
        record.headers().addString("trace", "t1");
        // When
        SourceRecord moved = applied(transform(Map.of("entry.topic", "ingest")), record);
        // Then
        assertThat(moved.topic()).isEqualTo("ingest");
        assertThat(moved.kafkaPartition()).isNull();
        assertThat(moved.key()).isEqualTo(record.key());
        assertThat(moved.headers()).isEqualTo(record.headers());
        assertThat(moved.timestamp()).isEqualTo(record.timestamp());
        assertThat(moved.sourceOffset()).isEqualTo(record.sourceOffset());
    }

    @Test
    void refusesAWrongConfiguration() {
        assertThatThrownBy(() -> transform(Map.of("form", "both")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("Invalid value both for configuration form");
        assertThatThrownBy(() -> transform(Map.of("entry.topic", "ingest", "aside.topic", "ingest")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value ingest for configuration aside.topic: It is the entry topic, where only"
                        + " events may go: name another topic");
        assertThatThrownBy(() -> transform(Map.of("change.fields.prefix", ""))).isInstanceOf(ConfigException.class);
    }

    @Test
    void isFoundByServiceLoaderWithTheVersionOfTheSuite() {
        assertThat(new ChangeEvent<SourceRecord>().version()).isEqualTo(Version.CURRENT);
        assertThat(ServiceLoader.load(Transformation.class).stream().map(ServiceLoader.Provider::type))
                .contains(ChangeEvent.class);
    }

    private static ChangeEvent<SourceRecord> transform(Map<String, String> config) {
        ChangeEvent<SourceRecord> transform = new ChangeEvent<>();
        transform.configure(config);
        return transform;
    }

    private static SourceRecord applied(ChangeEvent<SourceRecord> transform, SourceRecord record) {
        return Objects.requireNonNull(transform.apply(record));
    }

    private static Struct event(ChangeEvent<SourceRecord> transform, SourceRecord record) {
        SourceRecord made = applied(transform, record);
        assertThat(made.topic()).isNotEqualTo("connectors.failed");
        return (Struct) made.value();
    }

    private static List<String> names(Struct event) {
        return event.schema().fields().stream().map(field -> field.name()).toList();
    }

    private static Struct row(long id) {
        Struct amount = new Struct(DECIMAL).put("scale", 2).put("value", new byte[] {1, 2});
        return new Struct(ROW).put("id", id).put("amount", amount);
    }

    private static Struct named(String schema) {
        Schema named = SchemaBuilder.struct()
                .name(schema)
                .field("ts_ms", Schema.INT64_SCHEMA)
                .build();
        return new Struct(named).put("ts_ms", 1L);
    }

    private static SourceRecord change(String operation, @Nullable Struct before, @Nullable Struct after) {
        return change(operation, before, after, 7, 1);
    }

    private static SourceRecord change(
            String operation, @Nullable Struct before, @Nullable Struct after, long lsn, long key) {
        Struct source = new Struct(SOURCE)
                .put("connector", "postgresql")
                .put("ts_ms", 5L)
                .put("lsn", lsn);
        Struct value = new Struct(ENVELOPE)
                .put("before", before)
                .put("after", after)
                .put("source", source)
                .put("op", operation);
        return new SourceRecord(
                Map.of("server", "s"),
                Map.of("lsn", lsn),
                "s.public.orders",
                2,
                Schema.INT64_SCHEMA,
                key,
                ENVELOPE,
                value,
                5L);
    }

    private static SourceRecord write(long nanos, String file, long place, String name) {
        Map<String, Object> source = Map.of(
                "connector", "cassandra", "keyspace", "shop", "ts_ns", nanos, "ts_ms", 1, "file", file, "pos", place);
        Map<String, Object> cell = Map.of("value", name, "deletion_ts", 0, "set", true);
        Map<String, Object> change =
                Map.of("op", "u", "ts_ms", nanos + place, "source", source, "after", Map.of("name", cell));
        Struct value = Structs.of(change, "s.shop.orders.Envelope");
        return new SourceRecord(Map.of(), Map.of(), "s.shop.orders", null, "k", value.schema(), value);
    }
}
