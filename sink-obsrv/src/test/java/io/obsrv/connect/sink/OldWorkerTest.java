// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** On workers before Kafka 4.1, whose classes know nothing of plugins' metrics: 3.9 here. */
class OldWorkerTest {

    private static final Path JARS = Path.of("target/old-worker");

    @Test
    void startsAndShowsItsMetricsAsABeanOfItsOwn() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            // Given
            Callable<?> worker = (Callable<?>)
                    loader.loadClass(OldWorker.class.getName()).getConstructor().newInstance();

            // When
            Object found = worker.call();

            // Then
            assertThat(found.toString())
                    .matches("\\{kafka=.*/connect-api-3\\.9\\.0\\.jar, records-total=0, registered=false}");
        }
    }

    /** The class path of the tests, with the old worker's jars in place of Kafka's. */
    private static URL[] classPath() throws IOException {
        List<Path> paths = new ArrayList<>();
        try (Stream<Path> jars = Files.list(JARS)) {
            jars.forEach(paths::add);
        }
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(path -> !path.getFileName().toString().matches("(kafka|connect)-.*\\.jar"))
                .forEach(paths::add);
        List<URL> urls = new ArrayList<>();
        for (Path path : paths) {
            urls.add(path.toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }
}
