// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.servers;

import io.obsrv.connect.testkit.process.Await;
import io.obsrv.connect.testkit.process.ParentGuard;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** PostgreSQL as a process of this machine, from binaries that come as a Maven artifact. */
final class PostgresProcess implements ServerEngine {

    /** The path of a jar with binaries of another version than the one on the class path. */
    private static final String ARCHIVE = "testkit.postgres.archive";

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
    private static final Duration DIES_WITHIN = Duration.ofSeconds(10);
    private static final String ADDRESSES = "127.0.0.1/32";
    private static final List<String> WHO_MAY_COME_IN = List.of(
            "local all " + PostgresServer.SUPERUSER + " trust",
            "host all " + PostgresServer.SUPERUSER + " " + ADDRESSES + " trust",
            "host all all " + ADDRESSES + " scram-sha-256",
            "host replication " + PostgresServer.SUPERUSER + " " + ADDRESSES + " trust",
            "host replication all " + ADDRESSES + " scram-sha-256");

    private final int port;
    private final Map<String, String> settings;
    // Where the library looks for data that a dead JVM has left behind.
    private final Path data = Path.of(
            System.getProperty("java.io.tmpdir"),
            "embedded-pg",
            UUID.randomUUID().toString());
    private @Nullable EmbeddedPostgres running;
    private @Nullable ParentGuard guard;

    PostgresProcess(int port, Map<String, String> settings) {
        this.port = port;
        this.settings = Map.copyOf(settings);
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public void start() {
        if (running != null) {
            throw new IllegalStateException("PostgreSQL on port " + port + " runs already");
        }
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setDataDirectoryCustomizer(PostgresProcess::writeWhoMayComeIn)
                .setPGStartupWait(STARTS_WITHIN);
        settings.forEach(builder::setServerConfig);
        String archive = System.getProperty(ARCHIVE, "");
        if (!archive.isEmpty()) {
            builder.setPgBinaryResolver((system, hardware) -> binaries(Path.of(archive)));
        }
        try {
            running = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Starting PostgreSQL on port " + port, e);
        }
        guard = ParentGuard.over(postmaster().pid());
    }

    @Override
    public void stop() {
        if (guard != null) {
            guard.close();
            guard = null;
        }
        if (running == null) {
            return;
        }
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Stopping PostgreSQL on port " + port, e);
        } finally {
            running = null;
        }
    }

    /** The postmaster first: so no process is added that is not frozen. */
    @Override
    public void freeze() {
        Commands.signal("STOP", List.of(postmaster()));
        Commands.signal("STOP", all());
    }

    @Override
    public void thaw() {
        Commands.signal("CONT", all());
    }

    /**
     * A server that follows the log of this one and answers queries, on a copy of its data; not started yet.
     *
     * @throws IllegalStateException if this one runs: its data would change while it is copied
     */
    PostgresProcess standby(int standbyPort) {
        if (running != null) {
            throw new IllegalStateException("PostgreSQL on port " + port + " runs: stop it first");
        }
        PostgresProcess standby = new PostgresProcess(standbyPort, settings);
        Commands.run(List.of("cp", "-a", data.toString(), standby.data.toString()), Path.of("/"));
        try {
            Files.createFile(standby.data.resolve("standby.signal"));
            Files.writeString(
                    standby.data.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=" + host() + " port=" + port + " user=" + PostgresServer.SUPERUSER
                            + "'\n",
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Preparing \"" + standby.data + "\"", e);
        }
        return standby;
    }

    @Override
    public void kill() {
        List<ProcessHandle> all = all();
        all.forEach(ProcessHandle::destroyForcibly);
        Await.until("PostgreSQL to die", DIES_WITHIN, () -> all.stream().noneMatch(ProcessHandle::isAlive));
        // Frees the library's lock on the data; its error about a server that cannot be stopped is expected.
        stop();
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Removing \"" + data + "\"", e);
        }
    }

    private List<ProcessHandle> all() {
        ProcessHandle postmaster = postmaster();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    private ProcessHandle postmaster() {
        Path file = data.resolve("postmaster.pid");
        try (Stream<String> lines = Files.lines(file)) {
            long pid = Long.parseLong(lines.findFirst().orElseThrow().trim());
            return ProcessHandle.of(pid).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading \"" + file + "\"; does PostgreSQL run?", e);
        }
    }

    private static InputStream binaries(Path jar) throws IOException {
        try (ZipFile archive = new ZipFile(jar.toFile())) {
            ZipEntry binaries = archive.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("\"" + jar + "\" has no binaries of PostgreSQL in it"));
            return new ByteArrayInputStream(archive.getInputStream(binaries).readAllBytes());
        }
    }

    private static void writeWhoMayComeIn(File folder) {
        Path file = folder.toPath().resolve("pg_hba.conf");
        try {
            Files.write(file, WHO_MAY_COME_IN);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing \"" + file + "\"", e);
        }
    }
}
