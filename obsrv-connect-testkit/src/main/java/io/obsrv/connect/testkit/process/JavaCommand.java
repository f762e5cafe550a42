// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is needed to start a child JVM.
 *
 * @param name how the process is called in messages
 * @param classPath jars and folders; must hold {@link Supervised}
 * @param jvmOptions such as {@code -Xmx256m}
 * @param mainClass the class that does the work
 * @param arguments given to the main class
 * @param log the file that takes both outputs; appended to
 */
public record JavaCommand(
        String name,
        List<Path> classPath,
        List<String> jvmOptions,
        String mainClass,
        List<String> arguments,
        Path log) {

    public JavaCommand {
        classPath = List.copyOf(classPath);
        jvmOptions = List.copyOf(jvmOptions);
        arguments = List.copyOf(arguments);
    }

    /** Starts the child. */
    public JavaProcess start() {
        return JavaProcess.start(this);
    }

    List<String> line() {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(jvmOptions);
        line.add("-cp");
        line.add(classPath.stream()
                .map(Path::toString)
                .collect(Collectors.joining(System.getProperty("path.separator"))));
        line.add(Supervised.class.getName());
        line.add(Long.toString(ProcessHandle.current().pid()));
        line.add(mainClass);
        line.addAll(arguments);
        return line;
    }
}
