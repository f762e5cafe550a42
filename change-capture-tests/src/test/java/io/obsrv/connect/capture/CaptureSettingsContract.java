// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.process.Await;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What the settings of the ready configuration do on a real server. Each case has its table and connector. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CaptureSettingsContract {

    static final Duration ARRIVES_WITHIN = Duration.ofMinutes(2);

    /** A transform that sends all records into one topic, as they are. */
    private static final Map<String, String> ALL_INTO_ONE = Map.of(
            "transforms", "all",
            "transforms.all.type", "org.apache.kafka.connect.transforms.RegexRouter",
            "transforms.all.regex", ".*");

    private final Supplier<? extends OrdersServer> servers;
    private final String signals;
    private final Set<String> kindsAside;
    private @Nullable OrdersServer server;
    private @Nullable ConnectCluster cluster;

    /**
     * The contract for a database.
     *
     * @param signals the table of signals, with its schema
     * @param kindsAside what there is beside changes of rows: BEGIN, END, heartbeat, ALTER
     */
    CaptureSettingsContract(Supplier<? extends OrdersServer> servers, String signals, Set<String> kindsAside) {
        this.servers = servers;
        this.signals = signals;
        this.kindsAside = kindsAside;
    }

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
        OrdersServer started = servers.get();
        server = started;
        cluster = ConnectCluster.processes()
                .plugins(Plugins.forCapture(started.plugin()))
                .workerHeap("512m")
                .folder(folder.resolve("cluster"))
                .start();
        cluster.topics().create("connectors.failed", 1);
    }

    @AfterAll
    void close() {
        if (cluster != null) {
            cluster.close();
        }
        if (server != null) {
            server.close();
        }
    }

    /** What a connector needs to capture this table alone from now on, and signals where it is asked for them. */
    abstract Map<String, String> place(String table, boolean withSignals);

    /** Waits until all that is written from now on will come. */
    abstract void awaitBegin(String connector);

    /** A table that is not captured, and is where nobody's changes are captured. */
    abstract String noise();

    /** The end of the log. */
    abstract String written() throws SQLException;

    /** Whether the position that is stored for a connector is at this place in the log, or behind it. */
    abstract boolean isPast(String connector, String written) throws SQLException;

    /** The control has no heartbeats: its position stays where it is. */
    @Test
    void movesThePositionWhileOthersWrite() throws SQLException {
        // Given
        server().sql("CREATE TABLE " + noise() + " (id bigint)");
        for (String name : List.of("quiet", "control")) {
            server().sql("CREATE TABLE " + name + " (id bigint PRIMARY KEY)");
        }
        Map<String, String> often = Map.of("heartbeat.interval.ms", "100", "status.update.interval.ms", "100");
        Map<String, String> never = Map.of("heartbeat.interval.ms", "0", "status.update.interval.ms", "100");
        capture("quiet", often);
        capture("control", never);
        server().sql("INSERT INTO quiet VALUES (1)", "INSERT INTO control VALUES (1)");
        await("quiet", 1);
        await("control", 1);
        // When
        server().sql("INSERT INTO " + noise() + " " + numbers("i"));
        String written = written();
        // Then
        Await.until("the position to move", ARRIVES_WITHIN, () -> isPast("quiet", written));
        assertThat(isPast("control", written)).isFalse();
        assertThat(await("quiet", 1)).hasSize(1);
        List.of("quiet", "control").forEach(cluster().rest()::delete);
    }

    @Test
    void readsATableOnASignalWhileItIsWritten() {
        // Given
        server().sql(
                        "CREATE TABLE again (id bigint PRIMARY KEY, version bigint NOT NULL)",
                        "INSERT INTO again " + numbers("i, 1"));
        capture("again", Map.of("signal.data.collection", signals, "incremental.snapshot.chunk.size", "10"));
        server().sql("UPDATE again SET version = 2 WHERE id = 50");
        await("again", 1);
        // When
        server().sql("INSERT INTO " + signals + " VALUES ('1', 'execute-snapshot', '{\"data-collections\": [\""
                + server().schema() + ".again\"], \"type\": \"incremental\"}')");
        List<JsonNode> read = await("again", 101);
        server().sql("UPDATE again SET version = 3 WHERE id = 50");
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
        cluster().rest().delete("again");
    }

    /** The controls: the topic for what is left aside, and a connector without our transform, have all that is no row. */
    @Test
    void leavesAsideWhatIsNoChangeOfARow() {
        // Given
        Map<String, String> talkative = Map.of("provide.transaction.metadata", "true", "heartbeat.interval.ms", "100");
        for (String name : List.of("aside", "dropped", "plain")) {
            server().sql("CREATE TABLE " + name + " (id bigint PRIMARY KEY)");
        }
        capture("aside", talkative);
        capture("dropped", with(talkative, Map.of("transforms.change.aside.topic", "")));
        Map<String, String> allIntoOne = with(ALL_INTO_ONE, Map.of("transforms.all.replacement", "plain"));
        capture("plain", with(talkative, allIntoOne));
        // When
        for (String name : List.of("aside", "dropped", "plain")) {
            server().sql(
                            "INSERT INTO " + name + " VALUES (1), (2)",
                            "ALTER TABLE " + name + " ADD COLUMN more int",
                            "CREATE TABLE " + name + "_other (id bigint PRIMARY KEY)",
                            "TRUNCATE TABLE " + name,
                            "INSERT INTO " + name + " VALUES (3, 30)");
        }
        // Then
        for (String topic : List.of("aside.aside", "plain")) {
            Await.until(
                    "all kinds in " + topic, ARRIVES_WITHIN, () -> kinds(topic).containsAll(kindsAside));
        }
        for (String name : List.of("aside", "dropped")) {
            assertThat(await(name, 3))
                    .extracting(event -> event.get("id") + " " + event.get("__tx_order") + " " + event.get("more"))
                    .containsExactly("1 1 null", "2 2 null", "3 1 30");
        }
        assertThat(cluster().reader().count("connectors.failed")).isZero();
        List.of("aside", "dropped", "plain").forEach(cluster().rest()::delete);
    }

    /** Captures a table of this name from now on, into a topic of this name. */
    final void capture(String name, Map<String, String> settings) {
        server().sql("GRANT SELECT ON " + name + " TO " + OrdersServer.USER);
        Map<String, String> config = server().capture("log", cluster().bootstrapServers());
        config.remove("signal.data.collection");
        config.put("snapshot.mode", "no_data");
        config.put("topic.prefix", name);
        config.put("table.include.list", server().schema() + "\\." + name);
        config.put("transforms.change.entry.topic", name);
        config.put("transforms.change.aside.topic", name + ".aside");
        config.put("predicates.aside.pattern", name + "\\.aside");
        config.put("transforms.signals.regex", name + "\\." + signals.replace(".", "\\."));
        config.put("transforms.signals.replacement", name + ".aside");
        config.putAll(place(name, settings.containsKey("signal.data.collection")));
        config.putAll(settings);
        cluster().topics().create(name, 1);
        cluster().rest().create(name, config);
        awaitBegin(name);
    }

    final List<JsonNode> await(String name, int count) {
        Await.until(count + " events of " + name, ARRIVES_WITHIN, () -> {
            assertThat(cluster().rest().status(name).failures()).isEmpty();
            return cluster().reader().count(name) >= count;
        });
        return events(name);
    }

    final OrdersServer server() {
        return Objects.requireNonNull(server, "Not started");
    }

    final ConnectCluster cluster() {
        return Objects.requireNonNull(cluster, "Not started");
    }

    /** What the events of a topic are that are no changes of rows: of definitions of tables the first word. */
    private Set<String> kinds(String topic) {
        Set<String> kinds = new TreeSet<>();
        for (JsonNode event : events(topic)) {
            if (event.has("ddl")) {
                kinds.add(event.get("ddl").textValue().split(" ", 2)[0]);
            } else if (!event.has("op")) {
                kinds.add(event.path("status").asText("heartbeat"));
            }
        }
        return kinds;
    }

    private List<JsonNode> events(String topic) {
        return cluster().reader().read(topic).stream()
                .map(CapturedEvents::event)
                .toList();
    }

    /** A query of a hundred rows. */
    private static String numbers(String columns) {
        return "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) SELECT " + columns
                + " FROM n";
    }

    private static Map<String, String> with(Map<String, String> settings, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        return all;
    }
}
