// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.benchmarks.endtoend;

import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.PluginPath;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/** The main class behind {@code benchmarks/end-to-end}: measures rows from PostgreSQL into a topic. */
public final class EndToEnd {

    private static final String HEAP = "1g";
    private static final Map<String, String> POSTGRES = Map.of(
            "shared_buffers", "1536MB",
            "jit", "off",
            "max_parallel_workers_per_gather", "0",
            "autovacuum", "off",
            "max_wal_size", "4GB",
            "fsync", "off");

    private final Settings settings;
    private final PrintStream out;
    private final Report report = new Report();

    private EndToEnd(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** Takes the number of rows and the number of rounds, both optional. */
    public static void main(String[] arguments) throws SQLException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        new EndToEnd(Settings.of(List.of(arguments), System.getProperties()), out).run();
    }

    private void run() throws SQLException {
        Path plugins = PluginPath.in(settings.folder().resolve("plugins"))
                .zip(settings.plugin())
                .jar("textbook", settings.textbook())
                .jar("textbook", driver())
                .folder();
        try (PostgresServer postgres = Servers.postgres(POSTGRES);
                ConnectCluster exactlyOnce = cluster(plugins, true);
                ConnectCluster atLeastOnce = cluster(plugins, false)) {
            ProcessHandle postmaster = postmaster(postgres);
            WideTable few = WideTable.create(postgres, "warmup", settings.warmUpRows());
            WideTable table = WideTable.create(postgres, "measured", settings.rows());
            Bench with = new Bench(exactlyOnce, postmaster);
            Bench without = new Bench(atLeastOnce, postmaster);
            Machine.describe(table, POSTGRES, HEAP).forEach(out::println);
            warmUp(few, with, without, postmaster);
            for (int round = 1; round <= settings.rounds(); round++) {
                measure(round, table, with, without, postmaster);
            }
        }
        out.println();
        report.medians().forEach(out::println);
    }

    private ConnectCluster cluster(Path plugins, boolean exactlyOnce) {
        return ConnectCluster.processes()
                .exactlyOnce(exactlyOnce)
                .brokerHeap(HEAP)
                .workerHeap(HEAP)
                .plugins(plugins)
                .folder(settings.folder().resolve(exactlyOnce ? "exactly-once" : "at-least-once"))
                .start();
    }

    /** The first loads of a worker measure its compiler. */
    private void warmUp(WideTable few, Bench with, Bench without, ProcessHandle postmaster) {
        CopyYardstick yardstick = yardstick(few, postmaster);
        for (CopyYardstick.Form form : CopyYardstick.Form.values()) {
            yardstick.measure(form);
        }
        for (Way way : Way.values()) {
            (way.exactlyOnce() ? with : without).load(few, way);
        }
    }

    private void measure(int round, WideTable table, Bench with, Bench without, ProcessHandle postmaster) {
        out.println();
        Report.heading("round " + round).forEach(out::println);
        CopyYardstick yardstick = yardstick(table, postmaster);
        for (CopyYardstick.Form form : CopyYardstick.Form.values()) {
            note(yardstick.measure(form));
        }
        for (Way way : Way.values()) {
            note((way.exactlyOnce() ? with : without).load(table, way));
        }
    }

    private void note(Figure figure) {
        report.add(figure);
        out.println(Report.line(figure));
    }

    private static Path driver() {
        try {
            return Path.of(Driver.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The driver's jar has no path", e);
        }
    }

    private static CopyYardstick yardstick(WideTable table, ProcessHandle postmaster) {
        long nobody = -1;
        return new CopyYardstick(table, new CpuMeter(nobody, nobody, postmaster));
    }

    private static ProcessHandle postmaster(PostgresServer postgres) throws SQLException {
        try (Connection connection = postgres.connect()) {
            return CpuMeter.postmasterOf(connection.unwrap(PGConnection.class).getBackendPID());
        }
    }
}
