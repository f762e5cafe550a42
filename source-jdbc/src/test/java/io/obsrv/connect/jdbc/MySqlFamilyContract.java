// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.fault.Fault;
import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.OutputFormat;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Positions;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.source.SplitReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the source does on MySQL and on MariaDB alike. */
abstract class MySqlFamilyContract {

    private static final String NUMBERS =
            " WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < %d)";

    private TestDatabase database;

    abstract TestServer server();

    @BeforeEach
    void create() throws Exception {
        database = new TestDatabase(server());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            whole numbers    ; id int PRIMARY KEY                                          ; n - 50
            large numbers    ; id bigint unsigned PRIMARY KEY                              ; 18446744073709551615 - n
            two columns      ; a int, b varchar(20), PRIMARY KEY (b, a)                    ; n % 7, concat(char(97 + n % 5), n)
            three columns    ; a int, b int, c int, PRIMARY KEY (a, b, c)                  ; n % 3, n % 5, n
            text             ; id varchar(99) PRIMARY KEY                                  ; concat(char(65 + n % 60), '"''\\ ', n)
            odd characters   ; id varchar(99) character set latin1 PRIMARY KEY             ; concat(char(200 - n % 100 using latin1), n)
            odd collation    ; id varchar(99) character set utf8mb4 collate utf8mb4_bin PRIMARY KEY ; concat('ä', char(200 - n % 100 using latin1), n)
            fixed characters ; id char(10) PRIMARY KEY                                     ; concat('x', n)
            bytes            ; id binary(16) PRIMARY KEY                                   ; unhex(md5(n))
            more bytes       ; id varbinary(99) PRIMARY KEY                                ; unhex(repeat(md5(n), 1 + n % 3))
            numbers          ; id decimal(20,7) PRIMARY KEY                                ; n / 7.0 - 5
            doubles          ; id double PRIMARY KEY                                       ; n / 3e0 - 20
            floats           ; id float PRIMARY KEY                                        ; n / 3e0 - 20
            times            ; id timestamp(6) PRIMARY KEY                                 ; timestamp '2026-03-29 00:59:59.999999' + interval n microsecond
            local times      ; id datetime(3) PRIMARY KEY                                  ; timestamp '1582-10-01 00:00:00' + interval n * 100000 microsecond
            spans            ; id time(6) PRIMARY KEY                                      ; sec_to_time(n * 50000 - 2500000)
            dates            ; id date PRIMARY KEY                                         ; if(n = 1, '0000-00-00', date '1582-10-01' + interval n day)
            years            ; id year PRIMARY KEY                                         ; 1950 + n
            bits             ; id bit(40) PRIMARY KEY                                      ; n * 1000000
            enumerations     ; e enum('z', 'm', 'a'), id int, PRIMARY KEY (e, id)          ; 1 + n % 3, n
            yes and no       ; yes boolean, id int, PRIMARY KEY (yes, id)                  ; n % 2, n
            unique index     ; id int NOT NULL, other int, UNIQUE (other), UNIQUE (id)     ; n, NULL
            """)
    void resumesAfterAnyBatchWithoutLossOrRepeat(String name, String columns, String values) throws Exception {
        // Given
        database.execute(
                "SET sql_mode = 'ALLOW_INVALID_DATES', time_zone = '+00:00'",
                "CREATE TABLE things (" + columns + ")",
                "INSERT INTO things" + String.format(NUMBERS, 100) + " SELECT " + values + " FROM numbers");
        try (Source source = database.source("batch.max.rows", "7", "value.converter.json.decimal.format", "text")) {
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

    @ParameterizedTest
    @CsvSource({
        "incrementing, cursor",
        "timestamp, cursor",
        "timestamp+incrementing, cursor",
        "timestamp+incrementing, overlap",
        "timestamp, overlap"
    })
    void followsWhatIsAddedAndChanged(String mode, String tracking) throws Exception {
        // Given
        database.execute(
                "CREATE TABLE orders (id int AUTO_INCREMENT PRIMARY KEY, changed timestamp(6) NOT NULL DEFAULT"
                        + " CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6), n int, KEY (changed, id))",
                "INSERT INTO orders (n) VALUES (1), (2), (3)");
        List<String> settings = new ArrayList<>(List.of("mode", mode, "tracking", tracking, "batch.max.rows", "2"));
        if (mode.startsWith("timestamp")) {
            settings.addAll(List.of("timestamp.column.name", "changed"));
        }
        try (Source source = database.source(settings.toArray(String[]::new))) {
            Split split = source.plan().get(0);
            List<Batch> before = Reading.batches(source, split, Position.START);
            database.execute(
                    "INSERT INTO orders (n) VALUES (4), (5), (6)", "UPDATE orders SET n = n + 100 WHERE id = 1");

            // When
            List<Batch> after = Reading.batches(source, split, Reading.last(before));

            // Then
            List<String> versions = new ArrayList<>(List.of("4", "5", "6"));
            if (mode.startsWith("timestamp")) {
                versions.add("101");
            }
            assertThat(Reading.events(before)).hasSize(3);
            assertThat(Reading.events(after).stream()
                            .map(event -> event.replaceAll(".*\"n\":(\\d+).*", "$1"))
                            .toList())
                    .containsExactlyElementsOf(versions);
        }
    }

    @Test
    void waitsUntilATimestampIsOldEnough() throws Exception {
        // Given
        database.execute(
                "SET time_zone = '+00:00'",
                "CREATE TABLE orders (id int PRIMARY KEY, changed datetime(6) NOT NULL)",
                "INSERT INTO orders VALUES (1, now(6) - interval 1 day), (2, now(6))");
        try (Source source = database.source(
                "mode",
                "timestamp",
                "tracking",
                "cursor",
                "timestamp.column.name",
                "changed",
                "timestamp.delay.interval.ms",
                "3600000")) {

            // When
            List<String> events = Reading.events(source);

            // Then
            assertThat(events).hasSize(1).first().asString().startsWith("{\"id\":1,");
        }
    }

    @Test
    void readsHostileNames() throws Exception {
        // Given
        TestDatabase hostile = new TestDatabase(server(), "a.b `x`?&; " + database.name());
        hostile.execute(
                "CREATE TABLE `select ``x``; DROP TABLE orders; --` (`or'der``\"` int PRIMARY KEY, `t` int,"
                        + " `ünï.códé?` text, `obsrv_meta` int)",
                "INSERT INTO `select ``x``; DROP TABLE orders; --` VALUES (1, 2, 'd', 5), (2, 3, 'f', 6)");

        // When
        List<String> events;
        try (Source source = hostile.source("batch.max.rows", "1", "record.key", "primary_key")) {
            events = Reading.events(source);
        }

        // Then
        assertThat(events)
                .containsExactly(
                        "{\"or'der`\\\"\":1,\"t\":2,\"ünï.códé?\":\"d\",\"_obsrv_meta\":5}",
                        "{\"or'der`\\\"\":2,\"t\":3,\"ünï.códé?\":\"f\",\"_obsrv_meta\":6}");
    }

    @Test
    void tellsNamesApartThatDifferInCase() throws Exception {
        // Given
        database.execute(
                "CREATE TABLE Orders (big int PRIMARY KEY)",
                "CREATE TABLE orders (small int PRIMARY KEY)",
                "CREATE VIEW seen AS SELECT * FROM orders",
                "INSERT INTO Orders VALUES (1)",
                "INSERT INTO orders VALUES (2)");

        // When
        List<String> events;
        try (Source source = database.source()) {
            events = Reading.events(source);
        }

        // Then
        assertThat(events).containsExactlyInAnyOrder("{\"big\":1}", "{\"small\":2}");
    }

    /** A driver that took the whole result would have let the query end. */
    @Test
    void holdsAFewRowsOfALargeTableOnly() throws Exception {
        // Given
        database.execute(
                "CREATE TABLE large (id int PRIMARY KEY, body longtext)",
                "INSERT INTO large" + String.format(NUMBERS, 400) + " SELECT n, repeat('x', 500000) FROM numbers");
        try (Source source = database.source();
                SplitReader reader = source.open(source.plan().get(0), Position.START)) {
            long before = usedMemory();

            // When
            Batch first = reader.read();
            source.plan();
            Batch second = reader.read();

            // Then
            assertThat(first.events().size() + second.events().size()).isLessThan(20);
            assertThat(queriesUnderWay()).isEqualTo(1);
            assertThat(usedMemory() - before).isLessThan(60_000_000);
        }
    }

    @Test
    void goesOnWhereItsConnectionWasKilled() throws Exception {
        // Given
        database.execute(
                "CREATE TABLE large (id int PRIMARY KEY, body longtext)",
                "INSERT INTO large" + String.format(NUMBERS, 200) + " SELECT n, repeat('x', 500000) FROM numbers");
        try (Source source = database.source()) {
            Split split = source.plan().get(0);
            List<Batch> read = new ArrayList<>();

            // When
            DatabaseFailure failure = null;
            try (SplitReader reader = source.open(split, Position.START)) {
                read.add(reader.read());
                kill();
                while (failure == null) {
                    read.add(reader.read());
                }
            } catch (DatabaseFailure expected) {
                failure = expected;
            }
            List<Batch> rest = Reading.batches(source, split, Reading.last(read));

            // Then
            assertThat(source.faultOf(failure)).isEqualTo(Fault.RETRY);
            assertThat(failure).hasMessageStartingWith("Loading \"" + database.name() + ".large\" failed: ");
            read.addAll(rest);
            assertThat(Reading.events(read)).hasSize(200).doesNotHaveDuplicates();
        }
    }

    @Test
    void givesAQueryUpThatTakesTooLong() throws Exception {
        // Given
        database.execute(
                "CREATE TABLE t (id int PRIMARY KEY)",
                "INSERT INTO t" + String.format(NUMBERS, 900) + " SELECT n FROM numbers",
                "CREATE VIEW slow AS SELECT SUM(a.id * b.id % c.id) AS n FROM t a JOIN t b JOIN t c JOIN t d");
        List<String> settings = List.of(
                "mode",
                "incrementing",
                "tracking",
                "cursor",
                "incrementing.column.name",
                "n",
                "validate.non.null",
                "false",
                "table.types",
                "VIEW",
                "query.timeout.ms",
                "1000");
        try (Source source = database.source(settings.toArray(String[]::new));
                SplitReader reader = source.open(source.plan().get(0), Position.START)) {

            // When // Then
            assertThatThrownBy(reader::read)
                    .hasMessage("Beginning with \"" + database.name()
                            + ".slow\" failed: the query was cancelled or took too"
                            + " long: see query.timeout.ms (SQLSTATE 57014)")
                    .satisfies(failure ->
                            assertThat(source.faultOf((Exception) failure)).isEqualTo(Fault.RETRY));
        }
    }

    @Test
    void takesAUrlWithADriversProperty() throws Exception {
        // Given
        database.execute("CREATE TABLE things (id int PRIMARY KEY, n tinyint(1))", "INSERT INTO things VALUES (1, 5)");
        Map<String, String> properties = database.properties();
        properties
                .keySet()
                .removeAll(List.of("connection.host", "connection.port", "connection.database", "dialect.name"));
        properties.put(
                "connection.url",
                "jdbc:" + server().dialect() + "://" + server().host() + ":" + server().port() + "/" + database.name()
                        + "?tinyInt1isBit=false");

        // When
        List<String> events;
        try (Source source = new JdbcSourceFactory().create(properties, OutputFormat.JSON, Positions.NONE)) {
            events = Reading.events(source);
        }

        // Then
        assertThat(check(properties)).isEmpty();
        assertThat(events).containsExactly("{\"id\":1,\"n\":5}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            connection.user=reader;connection.password=wrong             | connection.password      | Connecting to
            connection.database=nowhere                                  | connection.database      | the database does not exist
            connection.user=reader;connection.password=right;connection.database=mysql | connection.user | the user has no right to read this
            connection.port=1                                            | connection.host          | the connection failed
            table.include.list=db.*ordes                                 | table.include.list       | No table matches [db.*ordes]
            connection.user=reader;connection.password=right;table.include.list=.*secrets | table.include.list | The user "reader" may not read
            mode=incrementing;incrementing.column.name=nr                | incrementing.column.name | has no column "nr"; it has [id, changed, seen, item]
            mode=timestamp;timestamp.column.name=item                    | timestamp.column.name    | is of type text, which is no timestamp
            mode=timestamp;timestamp.column.name=seen                    | timestamp.column.name    | may be null
            """)
    void namesTheKeyThatIsWrong(String settings, String guilty, String message) throws Exception {
        // Given
        database.execute(
                "CREATE TABLE orders (id int AUTO_INCREMENT PRIMARY KEY, changed timestamp NOT NULL, seen datetime,"
                        + " item text)",
                "CREATE TABLE secrets (id int PRIMARY KEY)",
                "CREATE USER IF NOT EXISTS reader IDENTIFIED BY 'right'",
                "GRANT SELECT ON orders TO reader",
                "GRANT INSERT ON secrets TO reader");
        Map<String, String> properties = database.properties("table.include.list", ".*\\.orders");
        for (String setting : settings.split(";", -1)) {
            properties.put(setting.split("=", 2)[0], setting.split("=", 2)[1]);
        }

        // When
        Map<String, List<String>> errors = check(properties);

        // Then
        assertThat(errors).containsOnlyKeys(guilty);
        assertThat(errors.get(guilty)).hasSize(1).first().asString().contains(message);
    }

    private static Map<String, List<String>> check(Map<String, String> properties) {
        JdbcSourceFactory factory = new JdbcSourceFactory();
        Config config = new Config(factory.config().validate(properties));
        factory.validate(properties, config);
        return config.configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages, (a, b) -> a, HashMap::new));
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private void kill() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id FROM information_schema.processlist WHERE db ="
                        + " DATABASE() AND id <> CONNECTION_ID() AND command IN ('Query', 'Execute')")) {
            row.next();
            connection.createStatement().execute("KILL " + row.getLong(1));
        }
    }

    private long queriesUnderWay() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM information_schema.processlist WHERE db ="
                        + " DATABASE() AND id <> CONNECTION_ID() AND command IN ('Query', 'Execute')")) {
            row.next();
            return row.getLong(1);
        }
    }
}
