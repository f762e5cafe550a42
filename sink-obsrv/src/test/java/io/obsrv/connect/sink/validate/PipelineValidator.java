// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.validate;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Obsrv's validating library in the pipeline's version, beside the newer one of this module. */
final class PipelineValidator implements AutoCloseable {

    private static final Path JARS = Path.of("target/pipeline-validator");

    private final URLClassLoader loader;
    private final Judge judge;

    PipelineValidator() throws IOException, ReflectiveOperationException {
        try (Stream<Path> jars = Files.list(JARS)) {
            List<URL> urls = Stream.concat(jars, Stream.of(Path.of("target/test-classes")))
                    .map(PipelineValidator::url)
                    .toList();
            loader = new URLClassLoader(urls.toArray(URL[]::new), new SharedTypes());
        }
        judge = (Judge)
                loader.loadClass(PipelineJudge.class.getName()).getConstructor().newInstance();
    }

    Judge judge() {
        return judge;
    }

    /** The file that a class comes from there. */
    String origin(Class<?> type) throws ClassNotFoundException {
        return loader.loadClass(type.getName())
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The JDK, the logger, and the type that both sides speak. */
    private static final class SharedTypes extends ClassLoader {

        SharedTypes() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("org.slf4j.") || name.startsWith(Judge.class.getName())) {
                return Judge.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
