// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import io.obsrv.connect.testkit.process.Supervised;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The class path of brokers and workers in their own processes: Kafka's jars out of this JVM's class path.
 *
 * <p>Everything else stays outside, above all our own plugins and their drivers: a worker must find them in its
 * {@code plugin.path} or not at all, as in production.
 */
final class KafkaLibs {

    private static final String NAMES = "kafka-libs.txt";
    private static final String LOGGING = "child-log4j2.properties";
    private static final Pattern JAR = Pattern.compile("(.+?)-\\d.*\\.jar");

    private KafkaLibs() {}

    /** Gives the class path; what has to be copied goes into the folder. */
    static List<Path> classPath(Path folder) {
        List<Path> classPath = new ArrayList<>();
        classPath.add(supervisedAlone(folder));
        classPath.addAll(jars());
        return classPath;
    }

    /** Writes the logging configuration of child processes into the folder, and gives the JVM option that names it. */
    static String loggingOption(Path folder) {
        Path file = folder.resolve(LOGGING);
        copy(KafkaLibs.class, LOGGING, file);
        return "-Dlog4j2.configurationFile=" + file.toUri();
    }

    static List<Path> jars() {
        Set<String> names = names();
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> names.contains(artifact(path)))
                .toList();
    }

    private static String artifact(Path path) {
        Matcher jar = JAR.matcher(path.getFileName().toString());
        return jar.matches() ? jar.group(1) : "";
    }

    private static Set<String> names() {
        try (InputStream in = resource(KafkaLibs.class, NAMES)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("Reading \"" + NAMES + "\"", e);
        }
    }

    private static Path supervisedAlone(Path folder) {
        Path root = folder.resolve("supervised");
        String file = Supervised.class.getName().replace('.', '/') + ".class";
        copy(Supervised.class, Supervised.class.getSimpleName() + ".class", root.resolve(file));
        return root;
    }

    private static void copy(Class<?> beside, String name, Path target) {
        try (InputStream in = resource(beside, name)) {
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.write(target, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Copying \"" + name + "\" to \"" + target + "\"", e);
        }
    }

    private static InputStream resource(Class<?> beside, String name) throws IOException {
        InputStream in = beside.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("Not on the class path: \"" + name + "\"");
        }
        return in;
    }
}
