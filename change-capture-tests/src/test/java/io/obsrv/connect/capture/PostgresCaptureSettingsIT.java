// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.process.Await;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the settings of the ready configuration do on a real server. Each case has its table, slot and connector. */
@Timeout(300)
class PostgresCaptureSettingsIT {

    private static final Duration ARRIVES_WITHIN = Duration.ofMinutes(2);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private static PostgresServer server;
    private static ConnectCluster cluster;

    @BeforeAll
    static void start() {
        server = Servers.postgres();
        server.sql("CREATE TABLE orders (id bigint PRIMARY KEY, version bigint NOT NULL, note text)");
        server.sql(ReadyConfig.sql("postgresql.sql"));
        cluster = ConnectCluster.inThisJvm()
                .plugins(Plugins.forCapture("postgres"))
                .folder(folder.resolve("cluster"))
                .start();
        cluster.topics().create("connectors.failed", 1);
    }

    @AfterAll
    static void close() {
        cluster.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "omit, DEFAULT, ",
        "null, DEFAULT, null",
        "keep, DEFAULT, \"__debezium_unavailable_value\"",
        "keep, FULL, \"the same\""
    })
    void writesForALargeValueThatDidNotChange(String unavailable, String identity, String expected) {
        // Given
        String name = "docs_" + unavailable + "_" + identity.toLowerCase(java.util.Locale.ROOT);
        server.sql(
                "CREATE TABLE " + name + " (id bigint PRIMARY KEY, note text, body text)",
                "ALTER TABLE " + name + " ALTER COLUMN body SET STORAGE EXTERNAL",
                "ALTER TABLE " + name + " REPLICA IDENTITY " + identity,
                "INSERT INTO " + name + " VALUES (1, 'first', repeat('large ', 2000))");
        capture(name, Map.of("transforms.change.unavailable.values", unavailable));
        // When
        server.sql("UPDATE " + name + " SET note = 'second'");
        // Then
        JsonNode event = await(name, 1).get(0);
        assertThat(event.get("note").textValue()).isEqualTo("second");
        String body = event.has("body") ? event.get("body").toString() : null;
        assertThat(body == null ? null : body.replace("large ".repeat(2_000), "the same"))
                .isEqualTo(expected);
        cluster.rest().delete(name);
    }

    /** The control has no heartbeats: its slot stays where it is, and holds the log back. */
    @Test
    void movesTheSlotOfAQuietTable() throws SQLException {
        // Given
        server.sql("CREATE TABLE noise (id bigint)");
        for (String name : List.of("quiet", "control")) {
            server.sql("CREATE TABLE " + name + " (id bigint PRIMARY KEY)");
        }
        Map<String, String> often = Map.of("heartbeat.interval.ms", "100", "status.update.interval.ms", "100");
        Map<String, String> never = Map.of("heartbeat.interval.ms", "0", "status.update.interval.ms", "100");
        capture("quiet", often);
        capture("control", never);
        server.sql("INSERT INTO quiet VALUES (1)", "INSERT INTO control VALUES (1)");
        await("quiet", 1);
        await("control", 1);
        // When
        server.sql("INSERT INTO noise SELECT generate_series(1, 10000)");
        String written = text("SELECT pg_current_wal_lsn()::text");
        // Then
        Await.until("the slot to move", ARRIVES_WITHIN, () -> isBehind(written, "quiet"));
        assertThat(isBehind(written, "control")).isFalse();
        assertThat(await("quiet", 1)).hasSize(1);
        cluster.rest().delete("quiet");
        cluster.rest().delete("control");
    }

    @Test
    void readsATableOnASignalWhileItIsWritten() {
        // Given
        server.sql(
                "CREATE TABLE again (id bigint PRIMARY KEY, version bigint NOT NULL)",
                "INSERT INTO again SELECT n, 1 FROM generate_series(1, 100) n");
        capture(
                "again",
                Map.of("signal.data.collection", "obsrv.signals", "incremental.snapshot.chunk.size", "10"),
                "obsrv.signals");
        server.sql("UPDATE again SET version = 2 WHERE id = 50");
        await("again", 1);
        // When
        server.sql("INSERT INTO obsrv.signals VALUES ('1', 'execute-snapshot',"
                + " '{\"data-collections\": [\"public.again\"], \"type\": \"incremental\"}')");
        List<JsonNode> read = await("again", 101);
        server.sql("UPDATE again SET version = 3 WHERE id = 50");
        // Then
        assertThat(read.subList(1, read.size()))
                .allMatch(event -> event.get("__op").textValue().equals("r"));
        assertThat(read.stream().map(OrdersState::key).collect(Collectors.toSet()))
                .isEqualTo(LongStream.rangeClosed(1, 100).boxed().collect(Collectors.toSet()));
        List<JsonNode> all = await("again", 102);
        assertThat(all).hasSize(102);
        List<JsonNode> one =
                all.stream().filter(event -> OrdersState.key(event) == 50).toList();
        assertThat(one)
                .extracting(event ->
                        event.get("__op").textValue() + event.get("version").longValue())
                .containsExactly("u2", "r2", "u3");
        assertThat(one)
                .extracting(event -> event.get("__change_id").textValue())
                .isSorted();
        cluster.rest().delete("again");
    }

    @Test
    void leavesAsideWhatIsNoChangeOfARow() {
        // Given
        server.sql("CREATE TABLE aside (id bigint PRIMARY KEY)");
        capture("aside", Map.of("provide.transaction.metadata", "true", "heartbeat.interval.ms", "100"));
        // When
        server.sql("INSERT INTO aside VALUES (1), (2)", "TRUNCATE aside");
        // Then
        List<JsonNode> events = await("aside", 2);
        assertThat(events)
                .extracting(event -> event.get("id") + " " + event.get("__tx_order"))
                .containsExactly("1 1", "2 2");
        Await.until("all kinds in the topic for them", ARRIVES_WITHIN, () -> {
            Set<String> kinds = new java.util.TreeSet<>();
            events("aside.aside")
                    .forEach(event -> kinds.add(event.path("status").asText("heartbeat")));
            return kinds.equals(Set.of("BEGIN", "END", "heartbeat"));
        });
        assertThat(events("aside")).hasSize(2);
        assertThat(cluster.reader().count("connectors.failed")).isZero();
        cluster.rest().delete("aside");
    }

    /** Captures a table of this name from now on, into a topic of this name. */
    private static void capture(String name, Map<String, String> settings, String... otherTables) {
        List<String> tables = new ArrayList<>(List.of(otherTables));
        tables.add(name);
        server.sql(
                "GRANT SELECT ON " + name + " TO obsrv_capture",
                "CREATE PUBLICATION " + name + " FOR TABLE " + String.join(", ", tables),
                "SELECT pg_create_logical_replication_slot('" + name + "', 'pgoutput')");
        Map<String, String> config = new HashMap<>(ReadyConfig.of(
                "postgresql-log.json",
                Map.of(
                        "database.hostname",
                        server.host(),
                        "database.port",
                        Integer.toString(server.port()),
                        "database.dbname",
                        server.database(),
                        "database.password",
                        "change-me",
                        "database.sslmode",
                        "disable",
                        "snapshot.mode",
                        "no_data",
                        "topic.prefix",
                        name)));
        config.remove("signal.data.collection");
        config.put("table.include.list", "public\\." + name);
        config.put("slot.name", name);
        config.put("publication.name", name);
        config.put("transforms.change.entry.topic", name);
        config.put("transforms.change.aside.topic", name + ".aside");
        config.put("predicates.aside.pattern", name + "\\.aside");
        config.put("transforms.signals.regex", name + "\\.obsrv\\.signals");
        config.put("transforms.signals.replacement", name + ".aside");
        config.putAll(settings);
        cluster.topics().create(name, 1);
        cluster.rest().create(name, config);
    }

    private static List<JsonNode> await(String name, int count) {
        Await.until(count + " events of " + name, ARRIVES_WITHIN, () -> {
            assertThat(cluster.rest().status(name).failures()).isEmpty();
            return cluster.reader().count(name) >= count;
        });
        return events(name);
    }

    private static List<JsonNode> events(String topic) {
        return cluster.reader().read(topic).stream().map(CapturedEvents::event).toList();
    }

    /** Whether all that was written up to a place in the log is off the slot. */
    private static boolean isBehind(String place, String slot) throws SQLException {
        return text("SELECT confirmed_flush_lsn >= '" + place + "' FROM pg_replication_slots WHERE slot_name = '" + slot
                        + "'")
                .equals("t");
    }

    private static String text(String query) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
