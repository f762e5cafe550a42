// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Event;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Rejection;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.source.SplitReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is copied is what a cursor reads: the same events, keys, rejections, batches and positions. */
class CopyIT {

    private static final String SEED = "0.20261121";

    private static TestDatabase database;

    /** Everything that leaves a source, but for the identity of its objects. */
    record Read(List<String> events, List<SchemaAndValue> keys, List<Rejection> rejections, Position position) {

        static Read of(Batch batch) {
            return new Read(
                    Reading.events(List.of(batch)),
                    batch.events().stream().map(Event::key).toList(),
                    batch.rejections(),
                    batch.position());
        }
    }

    @BeforeAll
    static void create() throws Exception {
        database = new TestDatabase();
        database.execute(
                "CREATE TYPE mood AS ENUM ('sad', 'happy')",
                "CREATE DOMAIN price AS numeric(10, 2)",
                "CREATE TYPE pair AS (a int, b text)");
    }

    static Stream<TypesContract.Case> cases() throws Exception {
        return new TypesIT().cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesTheSameOfEveryType(TypesContract.Case example) throws Exception {
        // Given
        database.execute(
                "DROP TABLE IF EXISTS things",
                "CREATE TABLE things (id int PRIMARY KEY, value " + example.type() + ", behind text DEFAULT 'b')",
                "INSERT INTO things VALUES (1, " + example.value() + "), (2, NULL)");

        // When // Then
        assertSame();
    }

    /** Values that are random in all their bits, or as near to that as SQL can come, and nulls among them. */
    static Stream<String> randomValues() {
        String bits = "(('x' || substr(md5(random()::text), 1, 16))::bit(64)::bigint)";
        String spread = "((random() - 0.5) * 10 ^ (random() * 30 - 12))";
        return Stream.of(
                "smallint | (" + bits + " % 32768)::smallint",
                "integer | (" + bits + " % 2147483648)::int",
                "bigint | " + bits,
                "oid | abs(" + bits + " % 4294967296)::oid",
                "boolean | random() < 0.5",
                "real | " + spread + "::real",
                "real | ((random() * 2000000 - 1000000)::int / 100.0)::real",
                "double precision | " + spread + "::float8",
                "double precision | ((random() * 2000000000 - 1000000000)::bigint / 1000.0)::float8",
                "numeric | " + spread + "::numeric",
                "numeric | round(" + spread + "::numeric, (random() * 20)::int)",
                "numeric | round((random() * 10 ^ (random() * 18))::numeric, (random() * 8)::int - 4)",
                "numeric | (random() * 1000000)::int::numeric(30, 12) / 1000000000",
                "numeric(12,2) | ((random() - 0.5) * 10 ^ (random() * 10))::numeric(12,2)",
                "numeric(18,6) | ((random() - 0.5) * 10 ^ (random() * 12))::numeric(18,6)",
                "numeric(38,0) | ((random() - 0.5) * 10 ^ (random() * 20))::numeric(38,0)",
                "date | date '4713-11-24 BC' + (random() * 2147480000)::int % 2000000",
                "date | date '1900-01-01' + (random() * 80000)::int",
                "time | (random() * 86399999999)::bigint * interval '1 microsecond' + time '00:00'",
                "timestamp | timestamp '2000-01-01' + ((random() - 0.2) * 10 ^ (random() * 18))::bigint * interval '1 microsecond'",
                "timestamptz | timestamptz '2000-01-01Z' + ((random() - 0.2) * 10 ^ (random() * 18))::bigint * interval '1 microsecond'",
                "timestamptz | timestamptz '1950-01-01Z' + (random() * 3000000000)::bigint * interval '1 second'",
                "uuid | md5(random()::text)::uuid",
                "bytea | decode(repeat(md5(random()::text), (random() * 3)::int), 'hex')",
                "text | (SELECT string_agg(chr(1 + (random() * 126)::int), '') FROM generate_series(1, (random() * 40 + n * 0)::int))",
                "text | (SELECT string_agg(chr((ARRAY[65, 34, 92, 10, 233, 8364, 128512, 1114111, 55295, 57344, 2047, 2048, 1])[1 + (random() * 12)::int]), '') FROM generate_series(1, (random() * 60 + n * 0)::int))",
                "text | repeat(chr(233), (random() * 3000)::int) || repeat('x', (random() * 3000)::int) || chr(10)",
                "varchar(20) | substr(md5(random()::text), 1, (random() * 20)::int)",
                "char(20) | substr(md5(random()::text), 1, (random() * 20)::int)",
                "json | json_build_object('a', random(), 'b', md5(random()::text))",
                "jsonb | jsonb_build_object('a', random(), 'b', ARRAY[n], 'c', chr(34))",
                "interval | make_interval(secs => random() * 1000000, months => (random() * 100)::int)",
                "inet | ('10.' || n % 256 || '.2.3' || CASE WHEN n % 2 = 0 THEN '/24' ELSE '' END)::inet",
                "integer[] | ARRAY[n, NULL, (random() * 100)::int]",
                "text[] | ARRAY[md5(random()::text), NULL, chr(34)]",
                "bigint[] | NULL::bigint[]",
                "pair | ROW(NULL, NULL)::pair",
                "pair | ROW(n, NULL)::pair");
    }

    @ParameterizedTest
    @MethodSource("randomValues")
    void givesTheSameOfRandomValues(String columnAndValue) throws Exception {
        // Given
        String[] parts = columnAndValue.split(" \\| ", 2);
        database.execute(
                "DROP TABLE IF EXISTS things",
                "CREATE TABLE things (id int PRIMARY KEY, value " + parts[0] + ")",
                "SELECT setseed(" + SEED + "); INSERT INTO things SELECT n, CASE WHEN random() < 0.95 THEN " + parts[1]
                        + " END FROM generate_series(1, 2000) AS n");

        // When // Then
        assertSame("batch.max.rows", "700");
    }

    @Test
    void givesTheSameKeys() throws Exception {
        // Given
        database.execute(
                "DROP TABLE IF EXISTS things",
                "CREATE TABLE things (a smallint, b bigint, c text, d uuid, e numeric(10,2), f date, g timestamptz,"
                        + " h boolean, i bytea, j numeric, k mood, l float8, m int[], value text,"
                        + " PRIMARY KEY (a, b, c, d, e, f, g, h, i, j, k, l, m))",
                "INSERT INTO things SELECT n, -n, 'é' || n, md5(n::text)::uuid, n / 3.0, date '2026-11-21' + n,"
                        + " timestamptz '2026-11-21Z' + n * interval '1.5 s', n % 2 = 0, decode(md5(n::text), 'hex'),"
                        + " n / 7.0, 'sad', n / 8.0, ARRAY[n, 2], 'v' FROM generate_series(1, 50) AS n");

        // When // Then
        assertSame("record.key", "primary_key", "batch.max.rows", "7");
    }

    @Test
    void goesOnInOneWayWhereTheOtherStopped() throws Exception {
        // Given
        database.execute(
                "DROP TABLE IF EXISTS things",
                "CREATE TABLE things (name text, at timestamptz, value text, PRIMARY KEY (name, at))",
                "INSERT INTO things SELECT (ARRAY['it''s', 'b\\s', '$$', '?', 'é\"', E'line\\nbreak', ''])[1 + n % 7],"
                        + " timestamptz '2026-11-21Z' + n * interval '1 ms', n FROM generate_series(1, 200) AS n");
        List<String> whole = events(batches("cursor", Position.START));

        // When
        List<String> inTurns = new ArrayList<>();
        Position position = Position.START;
        for (int turn = 0; !position.values().containsValue("end"); turn++) {
            String method = turn % 2 == 0 ? "auto" : "cursor";
            try (Source source = database.source("load.method", method, "batch.max.rows", "9");
                    SplitReader reader = source.open(source.plan().get(0), position)) {
                Batch batch = reader.read();
                inTurns.addAll(Reading.events(List.of(batch)));
                position = batch.position();
            }
        }

        // Then
        assertThat(inTurns).isEqualTo(whole).hasSize(200);
    }

    @Test
    void cutsBatchesByBytesAsACursorDoes() throws Exception {
        // Given
        database.execute(
                "DROP TABLE IF EXISTS things",
                "CREATE TABLE things (id int PRIMARY KEY, value text, weight float8)",
                "INSERT INTO things SELECT n, repeat('x', n * 37 % 900), CASE WHEN n % 11 = 0 THEN 'NaN'::float8 ELSE n END"
                        + " FROM generate_series(1, 2000) AS n");

        // When // Then
        assertSame("batch.max.bytes", "10000");
        assertSame("batch.max.bytes", "10000", "value.converter.json.null.fields", "omit");
        assertSame(
                "batch.max.bytes",
                "10000",
                "value.converter",
                "ObsrvEnvelopeConverter",
                "value.converter.obsrv.event.max.bytes",
                "500");
    }

    @Test
    void readsTablesOfEveryKind() throws Exception {
        // Given
        database.execute(
                "DROP TABLE IF EXISTS things",
                "CREATE TABLE \"o'd?d\" (\"i\"\"?d\" int PRIMARY KEY, \"c 'q'?\" text, twice int GENERATED ALWAYS AS (2) STORED)",
                "INSERT INTO \"o'd?d\" SELECT n, 'x' FROM generate_series(1, 30) AS n",
                "CREATE TABLE parted (id int, v text, PRIMARY KEY (id)) PARTITION BY RANGE (id)",
                "CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (1) TO (20)",
                "CREATE TABLE parted_2 PARTITION OF parted FOR VALUES FROM (20) TO (100)",
                "INSERT INTO parted SELECT n, 'p' FROM generate_series(1, 50) AS n",
                "CREATE TABLE keyless (v text, obsrv_meta int)",
                "INSERT INTO keyless SELECT 'k' || n FROM generate_series(1, 50) AS n",
                "CREATE TABLE nothing (id int PRIMARY KEY)");
        try {
            // When // Then
            assertSame("batch.max.rows", "7");
            assertSame("batch.max.rows", "10", "change.fields", "always");
        } finally {
            database.execute("DROP TABLE \"o'd?d\", parted, keyless, nothing");
        }
    }

    private static void assertSame(String... more) throws Exception {
        List<Batch> copied = read("auto", more);
        List<Batch> byCursor = read("cursor", more);
        assertThat(copied).hasSameSizeAs(byCursor);
        for (int i = 0; i < copied.size(); i++) {
            assertThat(Read.of(copied.get(i))).as("batch %d", i).isEqualTo(Read.of(byCursor.get(i)));
        }
    }

    private static List<Batch> read(String method, String... more) throws Exception {
        String[] settings = Arrays.copyOf(more, more.length + 2);
        settings[more.length] = "load.method";
        settings[more.length + 1] = method;
        List<Batch> batches = new ArrayList<>();
        try (Source source = database.source(settings)) {
            for (Split split : source.plan()) {
                batches.addAll(Reading.batches(source, split, Position.START));
            }
        }
        return batches;
    }

    private static List<Batch> batches(String method, Position from) throws Exception {
        try (Source source = database.source("load.method", method)) {
            return Reading.batches(source, source.plan().get(0), from);
        }
    }

    private static List<String> events(List<Batch> batches) {
        return Reading.events(batches);
    }
}
