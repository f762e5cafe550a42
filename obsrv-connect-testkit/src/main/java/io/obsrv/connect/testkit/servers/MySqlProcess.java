// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.servers;

import io.obsrv.connect.testkit.process.Await;
import io.obsrv.connect.testkit.process.ParentGuard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** MySQL or MariaDB as a process of this machine. */
final class MySqlProcess implements ServerEngine {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);

    private static final String ADMINISTRATOR = "'" + MySqlServer.ADMINISTRATOR + "'@'%'";

    /** Runs at every start: the administrator may come in from anywhere that reaches the loopback interface. */
    private static final List<String> WHO_MAY_COME_IN = List.of(
            "CREATE USER IF NOT EXISTS " + ADMINISTRATOR + " IDENTIFIED BY '" + MySqlServer.ADMINISTRATOR + "';",
            "GRANT ALL ON *.* TO " + ADMINISTRATOR + " WITH GRANT OPTION;");

    private final MySqlBinaries binaries;
    private final int port;
    private final Map<String, String> settings;
    private @Nullable Path folder;
    private @Nullable Process running;
    private @Nullable ParentGuard guard;

    MySqlProcess(MySqlBinaries binaries, int port, Map<String, String> settings) {
        this.binaries = binaries;
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
            throw new IllegalStateException(binaries.protocol() + " on port " + port + " runs already");
        }
        Path home = binaries.home();
        try {
            Path made = folder == null ? create(home) : folder;
            folder = made;
            running = new ProcessBuilder(command(home, made))
                    .directory(made.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(made.resolve("log").toFile())
                    .start();
            guard = ParentGuard.over(running.pid());
        } catch (IOException e) {
            throw new UncheckedIOException("Starting " + binaries.protocol() + " on port " + port, e);
        }
        Await.until(binaries.protocol() + " to serve clients", STARTS_WITHIN, this::serves);
    }

    @Override
    public void stop() {
        end(false);
    }

    @Override
    public void kill() {
        end(true);
    }

    @Override
    public void freeze() {
        signal("STOP");
    }

    @Override
    public void thaw() {
        signal("CONT");
    }

    private void signal(String signal) {
        if (running != null) {
            Commands.signal(signal, List.of(running.toHandle()));
        }
    }

    @Override
    public void close() {
        kill();
        if (folder != null) {
            Commands.delete(folder);
            folder = null;
        }
    }

    private Path create(Path home) throws IOException {
        Path made = Files.createTempDirectory("obsrv-" + binaries.protocol());
        Path data = Files.createDirectory(made.resolve("data"));
        Commands.run(binaries.initialize(home, data), made);
        Files.write(made.resolve("users.sql"), WHO_MAY_COME_IN);
        return made;
    }

    private List<String> command(Path home, Path made) {
        List<String> command = new ArrayList<>(binaries.server(home, made.resolve("data")));
        command.addAll(binaries.settings());
        command.addAll(List.of(
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--skip-name-resolve",
                "--socket=" + made.resolve("socket"),
                "--pid-file=" + made.resolve("pid"),
                "--init-file=" + made.resolve("users.sql")));
        settings.forEach((key, value) -> command.add("--" + key + "=" + value));
        return command;
    }

    private boolean serves() throws Exception {
        DriverManager.getConnection(
                        "jdbc:" + binaries.protocol() + "://" + host() + ":" + port + "/",
                        MySqlServer.ADMINISTRATOR,
                        MySqlServer.ADMINISTRATOR)
                .close();
        return true;
    }

    private void end(boolean atOnce) {
        if (guard != null) {
            guard.close();
            guard = null;
        }
        Process ending = running;
        running = null;
        if (ending == null) {
            return;
        }
        if (atOnce) {
            ending.destroyForcibly();
        } else {
            ending.destroy();
        }
        try {
            if (!ending.waitFor(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                ending.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            ending.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
