// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import io.obsrv.connect.testkit.process.JavaCommand;
import io.obsrv.connect.testkit.process.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A server as a child process: its settings go into a file, its log into another. */
final class ProcessNode implements Node {

    private final String name;
    private final Path folder;
    private final String mainClass;
    private final List<String> jvmOptions;
    private @Nullable JavaProcess process;

    ProcessNode(String name, Path folder, String mainClass, List<String> jvmOptions) {
        this.name = name;
        this.folder = folder;
        this.mainClass = mainClass;
        this.jvmOptions = List.copyOf(jvmOptions);
    }

    @Override
    public void start(Map<String, String> settings) {
        Path file = folder.resolve(name + ".properties");
        write(settings, file);
        List<String> options = new ArrayList<>(jvmOptions);
        options.add("-XX:+ExitOnOutOfMemoryError");
        options.add(KafkaLibs.loggingOption(folder));
        process = new JavaCommand(
                        name,
                        KafkaLibs.classPath(folder),
                        options,
                        mainClass,
                        List.of(file.toString()),
                        folder.resolve(name + ".log"))
                .start();
    }

    @Override
    public void stop() {
        if (process != null) {
            process.stop();
        }
    }

    @Override
    public void kill() {
        process().kill();
    }

    @Override
    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    @Override
    public void requireAlive() {
        process().requireAlive();
    }

    @Override
    public JavaProcess process() {
        if (process == null) {
            throw new IllegalStateException("\"" + name + "\" was never started");
        }
        return process;
    }

    private static void write(Map<String, String> settings, Path file) {
        Properties properties = new Properties();
        properties.putAll(settings);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer out = Files.newBufferedWriter(file)) {
                properties.store(out, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Writing settings to \"" + file + "\"", e);
        }
    }
}
