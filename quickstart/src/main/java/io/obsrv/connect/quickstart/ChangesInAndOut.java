// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.obsrv.connect.quickstart.foodmart.ProductCopy;
import io.obsrv.connect.quickstart.terminal.Console;
import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.TopicRecord;
import io.obsrv.connect.testkit.pipeline.StandInPipeline;
import io.obsrv.connect.testkit.process.Await;
import io.obsrv.connect.testkit.servers.PostgresServer;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The second scene: a table of the same database is captured by Debezium, its changes become events of Obsrv, and what
 * the pipeline routes, here a stand-in of it, is written into another database.
 */
final class ChangesInAndOut {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final List<String> SHOWN = List.of("row_id", "product_name", "SRP", "__op", "__deleted", "__order");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ConnectCluster cluster;
    private final PostgresServer postgres;
    private final Console console;
    private final InstantSource clock;

    ChangesInAndOut(ConnectCluster cluster, PostgresServer postgres, Console console, InstantSource clock) {
        this.cluster = cluster;
        this.postgres = postgres;
        this.console = console;
        this.clock = clock;
    }

    /**
     * Goes through the scene; throws if the other database does not come to have the same rows.
     *
     * @param password for the roles that are made
     */
    void run(String password) throws SQLException {
        Instant start = clock.instant();
        cluster.topics().create(ChangeConnectors.ENTRY_TOPIC, 1);
        cluster.topics().create(ChangeConnectors.DATASET, 1);
        try (ProductCopy products = ProductCopy.in(postgres, password);
                StandInPipeline pipeline =
                        StandInPipeline.behind(ChangeConnectors.ENTRY_TOPIC, cluster.bootstrapServers())) {
            cluster.rest().create(ChangeConnectors.CAPTURE, ChangeConnectors.capture(postgres, password));
            cluster.rest().create(ChangeConnectors.OUT, ChangeConnectors.out(postgres, password, products.fields()));
            awaitSame(products, pipeline);
            say(
                    "%,d products captured, routed by a stand-in of Obsrv's pipeline, and written into the database \"%s\": %.1f s",
                    products.rows(), ProductCopy.DATABASE, secondsSince(start));
            int before = (int) cluster.reader().count(ChangeConnectors.DATASET);
            Instant change = clock.instant();
            products.updateAndDelete();
            awaitSame(products, pipeline);
            say("An update and a delete, as events of Obsrv (some of their fields):");
            routed().stream().skip(before).forEach(event -> console.print("        " + event));
            say(
                    "The other database has the same %,d rows again, every value of them, after %.1f s",
                    products.rows(), secondsSince(change));
        }
    }

    private void awaitSame(ProductCopy products, StandInPipeline pipeline) {
        Await.until("the same rows in the other database", LIMIT, () -> {
            requireHealth(ChangeConnectors.CAPTURE);
            requireHealth(ChangeConnectors.OUT);
            pipeline.route();
            return products.isSame();
        });
    }

    private void requireHealth(String connector) {
        List<String> failures = cluster.rest().status(connector).failures();
        if (!failures.isEmpty()) {
            throw new DemoFailure("The connector failed: " + failures.get(0));
        }
    }

    private List<String> routed() {
        List<String> events = new ArrayList<>();
        cluster.reader().forEach(ChangeConnectors.DATASET, event -> events.add(shown(event)));
        return events;
    }

    private static String shown(TopicRecord event) {
        try {
            JsonNode all = JSON.readTree(event.valueText());
            ObjectNode some = JSON.createObjectNode();
            SHOWN.forEach(name -> some.set(name, all.get(name)));
            return some.toString();
        } catch (IOException e) {
            throw new DemoFailure("A routed event is no JSON: " + event);
        }
    }

    private double secondsSince(Instant start) {
        return Duration.between(start, clock.instant()).toMillis() / 1e3;
    }

    private void say(String format, Object... values) {
        console.say(String.format(Locale.ROOT, format, values));
    }
}
