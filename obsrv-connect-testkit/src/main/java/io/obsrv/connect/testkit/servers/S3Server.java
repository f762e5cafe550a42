// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.servers;

import io.obsrv.connect.testkit.process.Await;
import io.obsrv.connect.testkit.process.JavaCommand;
import io.obsrv.connect.testkit.process.JavaProcess;
import io.obsrv.connect.testkit.process.Supervised;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An S3 for tests: S3Proxy over a folder, as a process of its own.
 *
 * <p>Signatures are checked; there is one user, who may do all. Buckets are found by path, not by host name. Versions,
 * tags and notifications are not there. An object lies in the folder as a file of its own.
 */
public final class S3Server implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
    private static final String USER = "test-user";
    private static final String SECRET = "test-secret";
    private static final String LOGGING = "s3-logback.xml";

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** Where the module that has the server's jars lays them out, seen from any module. */
    private static final Path JARS = Path.of("..", "testkit-s3-server", "target", "lib");

    private final int port;
    private @Nullable Path folder;
    private @Nullable JavaProcess running;

    S3Server(int port) {
        this.port = port;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Any would do. */
    public String region() {
        return "eu-west-1";
    }

    public String accessKeyId() {
        return USER;
    }

    public String secretAccessKey() {
        return SECRET;
    }

    /** Makes a bucket. */
    public void bucket(String name) {
        try {
            // What others may read on this machine, everybody may read without signing.
            Files.createDirectory(data().resolve(name), OWNER_ONLY);
        } catch (IOException e) {
            throw new UncheckedIOException("Creating bucket \"" + name + "\"", e);
        }
    }

    /** The keys of all objects of a bucket, as they lie in the folder: not by the server. */
    public List<String> keys(String bucket) {
        Path root = data().resolve(bucket);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Listing bucket \"" + bucket + "\"", e);
        }
    }

    /** Ends for good and removes the data. */
    @Override
    public void close() {
        if (running != null) {
            running.kill();
            running = null;
        }
        if (folder != null) {
            Commands.delete(folder);
            folder = null;
        }
    }

    void start() {
        try {
            Path made = Files.createTempDirectory("obsrv-s3");
            folder = made;
            Files.createDirectory(data());
            Files.write(made.resolve("s3.properties"), settings());
            copyLogging(made);
            JavaProcess started = command(made).start();
            running = started;
            Await.until("S3 to serve clients", STARTS_WITHIN, () -> serves(started));
        } catch (IOException e) {
            throw new UncheckedIOException("Starting S3 on port " + port, e);
        }
    }

    private boolean serves(JavaProcess server) throws IOException {
        server.requireAlive();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        }
    }

    private List<String> settings() {
        return List.of(
                "s3proxy.endpoint=" + endpoint(),
                "s3proxy.authorization=aws-v2-or-v4",
                "s3proxy.identity=" + USER,
                "s3proxy.credential=" + SECRET,
                "jclouds.provider=filesystem-nio2",
                "jclouds.filesystem.basedir=" + data());
    }

    private JavaCommand command(Path made) throws IOException {
        return new JavaCommand(
                "s3",
                classPath(),
                List.of("-Xmx256m", "-Dlogback.configurationFile=" + made.resolve(LOGGING)),
                "org.gaul.s3proxy.Main",
                List.of("--properties", made.resolve("s3.properties").toString()),
                made.resolve("s3.log"));
    }

    private static List<Path> classPath() throws IOException {
        if (!Files.isDirectory(JARS)) {
            throw new IllegalStateException("There is no " + JARS
                    + "; build it with: mvn package -Dquick -DskipITs=false -pl testkit-s3-server");
        }
        List<Path> classPath = new ArrayList<>();
        classPath.add(Path.of(Supervised.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath()));
        try (Stream<Path> jars = Files.list(JARS)) {
            jars.map(Path::toAbsolutePath).sorted().forEach(classPath::add);
        }
        return classPath;
    }

    private static void copyLogging(Path made) throws IOException {
        try (InputStream in = Objects.requireNonNull(S3Server.class.getResourceAsStream(LOGGING))) {
            Files.copy(in, made.resolve(LOGGING));
        }
    }

    private Path data() {
        return Objects.requireNonNull(folder, "Not started").resolve("data");
    }
}
