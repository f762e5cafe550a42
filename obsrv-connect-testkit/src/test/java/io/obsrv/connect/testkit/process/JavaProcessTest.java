// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaProcessTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final List<Path> CLASS_PATH = Stream.of(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();

    @TempDir
    Path folder;

    @Test
    void isKilled() {
        // Given
        JavaProcess sleeper = start(Sleeper.class);
        awaitLog("asleep");

        // When
        sleeper.kill();

        // Then
        assertThat(sleeper.isAlive()).isFalse();
        assertThat(ProcessHandle.of(sleeper.pid())).isEmpty();
    }

    @Test
    void isStoppedInGoodOrder() throws Exception {
        // Given
        JavaProcess sleeper = start(Sleeper.class);
        awaitLog("asleep");

        // When
        sleeper.stop();

        // Then
        assertThat(sleeper.isAlive()).isFalse();
        assertThat(Files.readString(log())).contains("good night");
    }

    @Test
    void tellsItsProcessorTime() {
        // Given
        try (JavaProcess sleeper = start(Sleeper.class)) {
            awaitLog("asleep");

            // When
            Duration used = sleeper.cpuTime();

            // Then
            assertThat(used).isPositive();
        }
    }

    @Test
    void showsTheEndOfTheLogOfOneThatDied() {
        // Given
        JavaProcess failing = start(Failing.class);

        // When
        Await.until("the end", LIMIT, () -> !failing.isAlive());

        // Then
        assertThatThrownBy(failing::requireAlive)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Process \"Failing\" ended with exit code 1.")
                .hasMessageContaining("no luck today");
    }

    @Test
    void endsWhenItsParentIsKilled() throws Exception {
        // Given
        JavaProcess parent = start(Parent.class);
        awaitLog("child ");
        long child = Files.readAllLines(log()).stream()
                .filter(line -> line.startsWith("child "))
                .map(line -> Long.parseLong(line.substring("child ".length())))
                .findFirst()
                .orElseThrow();

        // When
        parent.kill();

        // Then
        Await.until("the child to end", LIMIT, () -> hasEnded(child));
    }

    private static boolean hasEnded(long pid) throws Exception {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(Path.of("/proc/self"))) {
            return ProcessHandle.of(pid).isEmpty();
        }
        // In a container without an init an orphan that has ended stays as a zombie.
        return !Files.exists(status) || Files.readString(status).contains("State:\tZ");
    }

    private JavaProcess start(Class<?> main) {
        return new JavaCommand(
                        main.getSimpleName(),
                        CLASS_PATH,
                        List.of("-Xmx32m", "-XX:+UseSerialGC"),
                        main.getName(),
                        List.of(folder.toString()),
                        log())
                .start();
    }

    private void awaitLog(String text) {
        Await.until(
                "\"" + text + "\" in the log",
                LIMIT,
                () -> Files.readString(log()).contains(text));
    }

    private Path log() {
        return folder.resolve("process.log");
    }

    /** Sleeps until it is ended. */
    public static final class Sleeper {

        private Sleeper() {}

        public static void main(String[] args) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("good night")));
            System.out.println("asleep");
            Thread.currentThread().join();
        }
    }

    /** Fails at once. */
    public static final class Failing {

        private Failing() {}

        public static void main(String[] args) {
            System.out.println(Long.parseLong("no luck today"));
        }
    }

    /** Starts a sleeper and sleeps. */
    public static final class Parent {

        private Parent() {}

        public static void main(String[] args) throws InterruptedException {
            JavaProcess child = new JavaCommand(
                            "child",
                            CLASS_PATH,
                            List.of("-Xmx32m"),
                            Sleeper.class.getName(),
                            List.of(),
                            Path.of(args[0], "child.log"))
                    .start();
            System.out.println("child " + child.pid());
            Thread.currentThread().join();
        }
    }
}
