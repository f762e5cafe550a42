// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.fault.Fault;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadIT {

    private TestDatabase database;

    @BeforeEach
    void create() throws Exception {
        database = new TestDatabase();
    }

    @Test
    void readsAllRowsInKeyOrderAndEnds() throws Exception {
        // Given
        database.execute(
                "CREATE TABLE orders (id int PRIMARY KEY, item text)",
                "INSERT INTO orders VALUES (3, 'c'), (1, 'a'), (2, NULL)");

        // When
        List<String> events;
        try (Source source = database.source()) {
            events = Reading.events(source);
        }

        // Then
        assertThat(events)
                .containsExactly("{\"id\":1,\"item\":\"a\"}", "{\"id\":2,\"item\":null}", "{\"id\":3,\"item\":\"c\"}");
    }

    @Test
    void endsAtOnceWhenReopenedAtTheEnd() throws Exception {
        // Given
        database.execute("CREATE TABLE orders (id int PRIMARY KEY)", "INSERT INTO orders VALUES (1)");
        try (Source source = database.source()) {
            Split split = source.plan().get(0);
            Position end = Reading.last(Reading.batches(source, split, Position.START));

            // When
            List<Batch> again = Reading.batches(source, split, end);

            // Then
            assertThat(again).hasSize(1);
            assertThat(again.get(0).isEmpty()).isTrue();
            assertThat(again.get(0).next()).isEqualTo(Batch.Next.END);
            assertThat(again.get(0).position()).isEqualTo(end);
        }
    }

    @Test
    void readsAnEmptyTableToItsEnd() throws Exception {
        // Given
        database.execute("CREATE TABLE orders (id int PRIMARY KEY)");

        // When
        List<String> events;
        try (Source source = database.source()) {
            events = Reading.events(source);
        }

        // Then
        assertThat(events).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            whole numbers    ; id int PRIMARY KEY                                        ; n
            two columns      ; a int, b text, PRIMARY KEY (b, a)                         ; n % 7, chr(97 + n % 5) || n
            text             ; id text PRIMARY KEY                                       ; chr(65 + n % 60) || '"''\\ ' || n
            odd collation    ; id text COLLATE "C" PRIMARY KEY                           ; chr(200 - n % 100) || n
            uuid             ; id uuid PRIMARY KEY                                       ; md5(n::text)::uuid
            numbers          ; id numeric PRIMARY KEY                                    ; n / 7.0 - 5
            bytes            ; id bytea PRIMARY KEY                                      ; decode(md5(n::text), 'hex')
            fixed characters ; id char(10) PRIMARY KEY                                   ; 'x' || n
            times            ; id timestamptz PRIMARY KEY                                ; timestamptz '2026-03-29 00:59:59.999999+00' + n * interval '1 microsecond'
            early times      ; id timestamp PRIMARY KEY                                  ; timestamp '0044-03-15 00:00:00 BC' + n * interval '17 days 1 microsecond'
            dates            ; id date PRIMARY KEY                                       ; date '1582-10-01' + n
            floats           ; id float8 PRIMARY KEY                                     ; n / 3.0 - 20
            yes and no       ; id boolean, n int, PRIMARY KEY (id, n)                    ; n % 2 = 0, n
            unique index     ; id int NOT NULL UNIQUE                                    ; n
            addresses        ; id inet PRIMARY KEY                                       ; inet '10.0.0.0' + n
            no key           ; id int                                                    ; n
            """)
    void resumesAfterAnyBatchWithoutLossOrRepeat(String name, String columns, String values) throws Exception {
        // Given
        database.execute(
                "CREATE TABLE things (" + columns + ")",
                "INSERT INTO things SELECT " + values + " FROM generate_series(1, 100) AS n");
        try (Source source = database.source("batch.max.rows", "7")) {
            Split split = source.plan().get(0);
            List<Batch> whole = Reading.batches(source, split, Position.START);
            List<String> all = Reading.events(whole);

            // When
            List<List<String>> rests = new ArrayList<>();
            for (Batch batch : whole) {
                Position stored = Position.fromOffset(batch.position().toOffset());
                rests.add(Reading.events(Reading.batches(source, split, stored)));
            }

            // Then
            assertThat(all).as(name).hasSize(100).doesNotHaveDuplicates();
            for (int i = 0; i < whole.size(); i++) {
                assertThat(rests.get(i)).as(name).isEqualTo(Reading.events(whole.subList(i + 1, whole.size())));
            }
        }
    }

    @Test
    void cutsBatchesByBytesTheSameEveryTime() throws Exception {
        // Given
        database.execute(
                "CREATE TABLE things (id int PRIMARY KEY, body text)",
                "INSERT INTO things SELECT n, repeat('x', n * 13 % 900) FROM generate_series(1, 300) AS n");
        try (Source source = database.source("batch.max.bytes", "2048")) {
            Split split = source.plan().get(0);

            // When
            List<Batch> first = Reading.batches(source, split, Position.START);
            List<Batch> second = Reading.batches(source, split, Position.START);

            // Then
            assertThat(first.size()).isGreaterThan(50);
            assertThat(first.stream().map(Batch::position))
                    .containsExactlyElementsOf(
                            second.stream().map(Batch::position).toList());
            assertThat(first).allSatisfy(batch -> assertThat(batch.bytes()).isLessThan(2048 + 1000));
        }
    }

    @Test
    void readsHostileNames() throws Exception {
        // Given
        database.execute(
                "CREATE SCHEMA \"a.b\"",
                "CREATE TABLE \"a.b\".\"select \"\"x\"\"; DROP TABLE orders; --\" (\"or'der\"\"\" int PRIMARY KEY,"
                        + " \"t\" int, \"ctid\u2009\" text, \"ünï.códé\" text, \"obsrv_meta\" int)",
                "INSERT INTO \"a.b\".\"select \"\"x\"\"; DROP TABLE orders; --\" VALUES (1, 2, 'c', 'd', 5), (2, 3, 'e', 'f', 6)");

        // When
        List<String> events;
        try (Source source = database.source("batch.max.rows", "1", "record.key", "primary_key")) {
            events = Reading.events(source);
        }

        // Then
        assertThat(events)
                .containsExactly(
                        "{\"or'der\\\"\":1,\"t\":2,\"ctid\u2009\":\"c\",\"ünï.códé\":\"d\",\"_obsrv_meta\":5}",
                        "{\"or'der\\\"\":2,\"t\":3,\"ctid\u2009\":\"e\",\"ünï.códé\":\"f\",\"_obsrv_meta\":6}");
    }

    @Test
    void refusesTwoColumnsThatWouldBeOneField() throws Exception {
        // Given
        database.execute("CREATE TABLE things (id int PRIMARY KEY, \"indexTS\" int, \"_indexTS\" int)");
        try (Source source = database.source()) {
            Split split = source.plan().get(0);

            // When // Then
            assertThatThrownBy(() -> Reading.batches(source, split, Position.START))
                    .hasMessage("\"public.things\" has two columns that would both be the field \"_indexTS\": choose"
                            + " another value.converter.json.reserved.field.prefix")
                    .satisfies(failure ->
                            assertThat(source.faultOf((Exception) failure)).isEqualTo(Fault.STOP));
        }
    }

    @Test
    void readsAPartitionedTableOnceAndAnInheritedOneByItself() throws Exception {
        // Given
        database.execute(
                "CREATE TABLE parts (id int PRIMARY KEY) PARTITION BY RANGE (id)",
                "CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10)",
                "CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (10) TO (20)",
                "INSERT INTO parts VALUES (1), (15)",
                "CREATE TABLE parent (id int PRIMARY KEY)",
                "CREATE TABLE child () INHERITS (parent)",
                "INSERT INTO parent VALUES (100)",
                "INSERT INTO child VALUES (100), (200)");

        // When
        List<String> events;
        try (Source source = database.source()) {
            events = Reading.events(source);
        }

        // Then
        assertThat(events)
                .containsExactlyInAnyOrder("{\"id\":1}", "{\"id\":15}", "{\"id\":100}", "{\"id\":100}", "{\"id\":200}");
    }
}
