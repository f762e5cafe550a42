// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.benchmarks.endtoend;

import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.PluginPath;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.mirror.MirrorClient;
import org.apache.kafka.connect.mirror.MirrorSourceConnector;

/** The main class behind {@code benchmarks/sink}: measures records from a topic into an entry topic. */
public final class SinkRun {

    private static final String HEAP = "1g";
    /** MirrorMaker keeps the records' own times; the broker's tell when each was written. */
    private static final Map<String, String> BROKERS_TIME = Map.of("message.timestamp.type", "LogAppendTime");

    private final Settings settings;
    private final PrintStream out;
    private final SinkReport report = new SinkReport();
    private int loads;

    private SinkRun(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** Takes the number of records and the number of rounds, both optional. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        new SinkRun(Settings.of(List.of(arguments), System.getProperties()), out).run();
    }

    private void run() {
        Path plugins = PluginPath.in(settings.folder().resolve("plugins"))
                .zip(settings.plugin())
                .jar("mirror", jar(MirrorSourceConnector.class))
                .jar("mirror", jar(MirrorClient.class))
                .folder();
        try (ConnectCluster cluster = ConnectCluster.processes()
                .exactlyOnce(false)
                .brokerHeap(HEAP)
                .workerHeap(HEAP)
                .plugins(plugins)
                .folder(settings.folder().resolve("cluster"))
                .start()) {
            RawTopic few = RawTopic.write(cluster, "warmup", settings.warmUpRows());
            RawTopic records = RawTopic.write(cluster, "measured", settings.rows());
            Machine.describe(records, HEAP).forEach(out::println);
            Bench bench = new Bench(cluster, null);
            // The first loads of a worker measure its compiler.
            for (SinkWay way : SinkWay.values()) {
                load(bench, few, way);
            }
            for (int round = 1; round <= settings.rounds(); round++) {
                out.println();
                SinkReport.heading("round " + round).forEach(out::println);
                for (SinkWay way : SinkWay.values()) {
                    Figure figure = load(bench, records, way);
                    report.add(figure);
                    out.println(SinkReport.line(figure));
                }
            }
        }
        out.println();
        report.medians().forEach(out::println);
    }

    private Figure load(Bench bench, RawTopic records, SinkWay way) {
        String name = "load" + ++loads;
        Map<String, String> connector = way.connector(records, name);
        Bench.Load load =
                new Bench.Load(way.label(), records.count(), 1, way.target(records, name), BROKERS_TIME, connector);
        return bench.run(load, name);
    }

    private static Path jar(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The jar of " + type + " has no path", e);
        }
    }
}
