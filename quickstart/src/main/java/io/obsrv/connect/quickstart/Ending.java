// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.obsrv.connect.quickstart.check.Finding;
import io.obsrv.connect.quickstart.terminal.Console;
import io.obsrv.connect.testkit.kafka.ConnectCluster;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** What the person is left with: the table, an envelope, the verdict, and with {@code --keep} all that runs. */
final class Ending {

    private static final String SHOWN_TABLE = "customer";

    private final Console console;
    private final ConnectCluster cluster;
    private final EntryTopic topic;
    private final Report report;

    Ending(Console console, ConnectCluster cluster, EntryTopic topic, Report report) {
        this.console = console;
        this.cluster = cluster;
        this.topic = topic;
        this.report = report;
    }

    void printTable() {
        console.print("");
        report.lines().forEach(console::print);
        console.print("");
        console.say(
                "rows: in PostgreSQL now; events: in the topic, read_committed; strange: of rows that never were so");
        console.say("seconds and rows/s: of the load alone; in all with starting the tasks, the kill and the restart");
        console.say(String.format(
                Locale.ROOT,
                "The kill cut off %,d events in transactions under way; they are in the log, but no reader sees them",
                report.cutOff()));
        topic.check()
                .firstUnreadable()
                .ifPresent(reason -> console.say(report.unreadable() + " records are no envelopes: " + reason));
    }

    void showEnvelope() throws IOException {
        byte[] envelope = topic.latest(Connector.dataset(SHOWN_TABLE)).orElse(new byte[0]);
        ObjectMapper json = new ObjectMapper();
        console.step("An envelope of the topic " + Connector.ENTRY_TOPIC + ": the customer that was changed last");
        console.print("");
        console.print(json.writerWithDefaultPrettyPrinter().writeValueAsString(json.readTree(envelope)));
    }

    void conclude(Duration time) {
        Finding sum = report.sum();
        console.print("");
        console.print(String.format(
                Locale.ROOT,
                "%s: %,d rows, %,d events, %,d missing, %,d repeated, %,d failed; %d s in all",
                report.isClean() ? "OK" : "NOT OK",
                sum.rows(),
                topic.records(),
                sum.missing(),
                sum.repeated(),
                report.failed(),
                time.toSeconds()));
        if (!report.isClean()) {
            console.print("The logs: " + cluster.folder());
        }
    }

    /** Does not return: the person ends it with Ctrl-C. */
    void stayUp() throws InterruptedException {
        URI rest = cluster.worker().uri();
        console.print("");
        console.print("Everything stays up until Ctrl-C:");
        console.print("  Connect REST  " + rest);
        console.print("  Kafka         " + cluster.bootstrapServers());
        console.print("  entry topic   " + Connector.ENTRY_TOPIC);
        console.print("  failed topic  " + Connector.FAILED_TOPIC);
        console.print("  logs          " + cluster.folder());
        console.print("  try           curl -s " + rest + "/connectors/" + Connector.NAME + "/status");
        new CountDownLatch(1).await();
    }
}
