// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.Version;
import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.ConnectorOffset;
import io.obsrv.connect.testkit.kafka.Plugin;
import io.obsrv.connect.testkit.process.Await;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does over REST with the deployed plugin: look, validate, set positions. */
@Timeout(180)
class OperationsIT {

    private static final int ROWS = 1_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private static @Nullable PostgresServer postgres;
    private static @Nullable ConnectCluster cluster;
    private static @Nullable OrdersTable orders;

    @BeforeAll
    static void start() {
        PostgresServer server = Servers.postgres();
        postgres = server;
        OrdersTable table = new OrdersTable(server);
        table.insert(ROWS);
        orders = table;
        ConnectCluster started = ConnectCluster.processes()
                .plugins(Plugins.unpackedInto(folder.resolve("plugins")))
                .folder(folder.resolve("cluster"))
                .start();
        cluster = started;
        started.topics().create(OrdersTable.TOPIC, 1);
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void showsExactlyOurPluginsWithTheVersionOfTheProject() throws IOException {
        // When
        List<Plugin> plugins = cluster().rest().plugins().stream()
                .filter(plugin -> plugin.className().startsWith("io.obsrv.connect"))
                .toList();
        // Then
        assertThat(plugins)
                .contains(
                        new Plugin("io.obsrv.connect.jdbc.JdbcSourceConnector", "source", Version.CURRENT),
                        new Plugin("io.obsrv.connect.envelope.ObsrvEnvelopeConverter", "converter", Version.CURRENT));
        assertThat(plugins).allSatisfy(plugin -> assertThat(plugin.version()).isEqualTo(Version.CURRENT));
    }

    @Test
    void readsFromThePositionThatAPersonSets() throws IOException {
        // Given
        cluster().rest().create("positions", connector());
        Delivered.await(cluster(), ROWS, Duration.ofSeconds(60));
        cluster().rest().stop("positions");
        cluster().rest().awaitState("positions", "STOPPED", Duration.ofSeconds(30));
        ConnectorOffset printed = cluster().rest().offsets("positions").get(0);
        // When: what GET prints, with another place in it
        Map<String, Object> back = new LinkedHashMap<>(Objects.requireNonNull(printed.offset()));
        String place = back.keySet().stream()
                .filter(name -> name.startsWith("at."))
                .findFirst()
                .orElseThrow();
        back.put(place, Integer.toString(ROWS - 10));
        cluster().rest().alterOffsets("positions", List.of(new ConnectorOffset(reversed(printed.partition()), back)));
        cluster().rest().resume("positions");
        // Then
        IdCounts counts = Await.value("the last ten rows once more", Duration.ofSeconds(30), () -> {
            IdCounts again = Delivered.await(cluster(), ROWS, Duration.ofSeconds(10));
            return again.repeats() >= 10 ? Optional.of(again) : Optional.empty();
        });
        assertThat(counts.repeats()).isEqualTo(10);
        assertThat(counts.missing(LongStream.rangeClosed(1, ROWS))).isEmpty();
        cluster().rest().delete("positions");
    }

    @Test
    void readsATableThatIsMadeLaterWithoutRestartingTheTasks() throws IOException {
        // Given
        Map<String, String> config = new HashMap<>(connector());
        config.put("table.include.list", "public\\.(orders|returns)");
        config.put("table.poll.interval.ms", "500");
        config.put("topic.template", "${table}-later");
        cluster().rest().create("later", config);
        cluster().rest().awaitRunning("later", 1, Duration.ofSeconds(30));
        Await.until("the first table", Duration.ofSeconds(30), () -> count("orders-later") >= ROWS);
        // When
        Objects.requireNonNull(postgres)
                .sql(
                        "CREATE TABLE returns (id int PRIMARY KEY)",
                        "GRANT SELECT ON returns TO orders_reader",
                        "INSERT INTO returns SELECT generate_series(1, 100)");
        // Then
        Await.until("the table that came", Duration.ofSeconds(30), () -> count("returns-later") == 100);
        assertThat(Files.readString(cluster().folder().resolve("worker-1.log")))
                .contains("New since the plan was made, splits=1")
                .containsOnlyOnce("Started, connector=later");
        cluster().rest().delete("later");
    }

    private static long count(String topic) {
        return cluster().reader().count(topic);
    }

    @Test
    void refusesAPositionThatMakesNoSense() throws IOException {
        // Given
        cluster().rest().createStopped("refused", connector());
        ConnectorOffset nonsense = new ConnectorOffset(
                Map.of("protocol", "2", "catalog", "postgres", "table", "public.orders"),
                Map.of("v", 1, "phase", "sideways"));
        // When
        assertThatThrownBy(() -> cluster().rest().alterOffsets("refused", List.of(nonsense)))
                // Then
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("load, follow or end");
        cluster().rest().delete("refused");
    }

    @Test
    void namesWhatIsWrongBeforeAnythingRuns() throws IOException {
        // Given
        Map<String, String> config = new HashMap<>(connector());
        config.put("name", "wrong");
        config.put("connection.password", "not-the-password");
        config.put("conection.user", "misspelt");
        config.put("transaction.boundary", "poll");
        // When
        Map<String, List<String>> errors = cluster().rest().validate(config).errors();
        // Then
        assertThat(errors)
                .containsOnlyKeys(
                        "connection.password", "conection.user", "transaction.boundary", "exactly.once.support");
        assertThat(errors.toString()).contains("Did you mean \"connection.user\"?");
        assertThat(errors.toString()).doesNotContain("not-the-password");
    }

    @Test
    void writesNoSecretIntoLogsStatusOrConfiguration() throws IOException {
        // Given: a connector that works, and one whose password is wrong
        Map<String, String> working = new HashMap<>(connector());
        working.put("topic.template", "working");
        cluster().rest().create("working", working);
        Map<String, String> wrong = new HashMap<>(connector());
        wrong.put("connection.password", "wrong-password-canary");
        cluster().rest().validate(wrong);
        cluster().rest().awaitRunning("working", 1, Duration.ofSeconds(30));
        // When
        String log = Files.readString(cluster().folder().resolve("worker-1.log"));
        // Then
        assertThat(log).contains("working").doesNotContain(OrdersTable.PASSWORD, "wrong-password-canary");
        assertThat(cluster().rest().status("working").toString()).doesNotContain(OrdersTable.PASSWORD);
        cluster().rest().delete("working");
    }

    private static Map<String, String> connector() {
        Map<String, String> config =
                new HashMap<>(Objects.requireNonNull(orders).connector());
        config.put("exactly.once.support", "required");
        config.put("transaction.boundary", "connector");
        return config;
    }

    private static ConnectCluster cluster() {
        return Objects.requireNonNull(cluster);
    }

    /** The same entries, in the other order: whoever writes a request by hand does not know ours. */
    private static Map<String, Object> reversed(Map<String, Object> map) {
        List<String> names = new ArrayList<>(map.keySet());
        Collections.reverse(names);
        Map<String, Object> reversed = new LinkedHashMap<>();
        names.forEach(name -> reversed.put(name, map.get(name)));
        return reversed;
    }
}
