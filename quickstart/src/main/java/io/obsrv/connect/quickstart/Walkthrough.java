// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart;

import io.obsrv.connect.quickstart.foodmart.FoodMartDatabase;
import io.obsrv.connect.quickstart.terminal.Console;
import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.ConnectorOffset;
import io.obsrv.connect.testkit.kafka.PluginPath;
import io.obsrv.connect.testkit.kafka.TopicReader;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The demo, step by step. */
final class Walkthrough {

    static final int STEPS = 7;

    private static final String READER = "obsrv_reader";
    private static final int ENTRY_PARTITIONS = 4;

    private final Options options;
    private final Console console;
    private final InstantSource clock;
    private final Instant begin;
    private final String password = new BigInteger(128, new SecureRandom()).toString(36);

    Walkthrough(Options options, Console console, InstantSource clock) {
        this.options = options;
        this.console = console;
        this.clock = clock;
        this.begin = clock.instant();
    }

    /** Goes through all steps, ends what it started, and says whether all is well. */
    boolean run() throws SQLException, IOException, InterruptedException {
        console.step("PostgreSQL, with the public data set FoodMart");
        Instant start = clock.instant();
        try (PostgresServer postgres = Servers.postgres()) {
            say("PostgreSQL on %s:%d after %.1f s", postgres.host(), postgres.port(), secondsSince(start));
            try (FoodMartDatabase database = load(postgres)) {
                return withCluster(postgres, database);
            }
        }
    }

    private FoodMartDatabase load(PostgresServer postgres) throws SQLException {
        Instant start = clock.instant();
        FoodMartDatabase database = FoodMartDatabase.load(postgres.connect());
        say(
                "%,d rows in %d tables, loaded in %.1f s",
                database.rows(), FoodMartDatabase.TABLES.size(), secondsSince(start));
        postgres.role(
                READER,
                password,
                "GRANT USAGE ON SCHEMA public TO " + READER,
                "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + READER);
        say("The connector comes as the role %s, which may only read these tables", READER);
        return database;
    }

    private boolean withCluster(PostgresServer postgres, FoodMartDatabase database)
            throws SQLException, IOException, InterruptedException {
        console.step("Kafka broker and Connect worker, with the plugin zip in plugin.path");
        Instant start = clock.instant();
        PluginPath plugins = PluginPath.in(options.folder().resolve("plugins"))
                .zip(options.plugin())
                .link(options.debezium().resolve("debezium-connector-postgres"))
                .link(options.debezium().resolve("debezium-connector-jdbc"));
        try (ConnectCluster cluster = ConnectCluster.processes()
                .folder(options.folder())
                .plugins(plugins.folder())
                .workerHeap("512m")
                .start()) {
            say(
                    "Installed %s, and Debezium's connectors for capture and for writing",
                    options.plugin().getFileName());
            say(
                    "Broker on %s (pid %d)",
                    cluster.bootstrapServers(), cluster.broker().process().pid());
            say(
                    "Worker on %s (pid %d); both after %.1f s",
                    cluster.worker().uri(), cluster.worker().process().pid(), secondsSince(start));
            cluster.topics().create(Connector.ENTRY_TOPIC, ENTRY_PARTITIONS);
            cluster.topics().create(Connector.FAILED_TOPIC, 1);
            return withTopic(postgres, database, cluster);
        }
    }

    private boolean withTopic(PostgresServer postgres, FoodMartDatabase database, ConnectCluster cluster)
            throws SQLException, IOException, InterruptedException {
        try (EntryTopic topic = EntryTopic.open(cluster.bootstrapServers(), Connector.ENTRY_TOPIC)) {
            console.step("The load, with a SIGKILL of the worker in the middle");
            Watchdog watchdog = new Watchdog(cluster.rest(), clock);
            long rows = database.rows();
            Instant created = create(postgres, cluster);
            Load load = new Load(topic, watchdog, console, clock, rows);
            load.watchUntilKill();
            load.killAndRestart(cluster.worker());
            load.watchUntilEnd();
            sayRanges(cluster);
            Duration loadTime = Duration.between(created, clock.instant());
            Map<String, EntryTopic.Span> spans = topic.spans();

            console.step("Following live inserts and updates, and a transaction that commits late");
            new Follow(topic, watchdog, clock).run(new LiveChanges(database), postgres.connect(), console);

            console.step("The check: every row of PostgreSQL against every event of the topic");
            Report report = new Report(
                    topic.check().compare(byDataset(database.versions())),
                    spans,
                    cluster.reader().count(Connector.FAILED_TOPIC),
                    cutOff(cluster, topic),
                    topic.check().unreadable(),
                    rows,
                    loadTime);
            Ending ending = new Ending(console, cluster, topic, report);
            ending.printTable();
            ending.showEnvelope();
            console.step("The same database captured by Debezium, and written back into another one");
            new ChangesInAndOut(cluster, postgres, console, clock).run(password);
            ending.conclude(Duration.between(begin, clock.instant()));
            if (options.keep()) {
                ending.stayUp();
            }
            return report.isClean();
        }
    }

    /** Creates the connector over REST and says when. */
    private Instant create(PostgresServer postgres, ConnectCluster cluster) {
        Instant now = clock.instant();
        cluster.rest()
                .create(
                        Connector.NAME,
                        Connector.config(postgres.host(), postgres.port(), postgres.database(), READER, password));
        say("POST %s/connectors: created %s", cluster.worker().uri(), Connector.NAME);
        return now;
    }

    /** Of which tables several ranges were read, by their stored positions. */
    private void sayRanges(ConnectCluster cluster) {
        Map<Object, Long> ranges = new TreeMap<>(cluster.rest().offsets(Connector.NAME).stream()
                .map(ConnectorOffset::partition)
                .filter(partition -> partition.containsKey("range"))
                .collect(Collectors.groupingBy(partition -> partition.get("table"), Collectors.counting())));
        say("Tables that were loaded in ranges, side by side: %s", ranges);
    }

    private static Map<String, Map<Long, Long>> byDataset(Map<String, Map<Long, Long>> tables) {
        Map<String, Map<Long, Long>> datasets = new HashMap<>();
        tables.forEach((table, rows) -> datasets.put(Connector.dataset(table), rows));
        return datasets;
    }

    /** How many events the killed worker had written in transactions that it did not come to end. */
    private static long cutOff(ConnectCluster cluster, EntryTopic topic) {
        return TopicReader.uncommitted(cluster.bootstrapServers()).count(Connector.ENTRY_TOPIC) - topic.records();
    }

    private double secondsSince(Instant start) {
        return Duration.between(start, clock.instant()).toMillis() / 1e3;
    }

    private void say(String format, Object... values) {
        console.say(String.format(Locale.ROOT, format, values));
    }
}
