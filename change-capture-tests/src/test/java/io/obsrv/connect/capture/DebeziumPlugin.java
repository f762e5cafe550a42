// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.source.SourceConnector;

/** Classes of one of Debezium's plugins, kept apart from all others, as Connect keeps them. */
final class DebeziumPlugin implements AutoCloseable {

    private static final String FIELD = "io.debezium.config.Field";

    private final URLClassLoader loader;
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    private DebeziumPlugin(URLClassLoader loader) {
        this.loader = loader;
    }

    /** The plugin of a connector, such as {@code postgres}; this thread then looks for classes there, as Connect's do. */
    static DebeziumPlugin of(String connector) throws IOException {
        return of(connector, DebeziumPlugin.class.getClassLoader()).asContext();
    }

    /** The agent for Cassandra, which brings a Kafka of its own. */
    static DebeziumPlugin cassandraAgent() throws IOException {
        return of("cassandra", ClassLoader.getPlatformClassLoader());
    }

    private static DebeziumPlugin of(String connector, ClassLoader parent) throws IOException {
        try (Stream<Path> files = Files.list(Plugins.debezium(connector))) {
            URL[] jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .map(DebeziumPlugin::url)
                    .toArray(URL[]::new);
            return new DebeziumPlugin(new URLClassLoader(jars, parent));
        }
    }

    /** Lets this thread look for classes here, until it closes the plugin. */
    DebeziumPlugin asContext() {
        Thread.currentThread().setContextClassLoader(loader);
        return this;
    }

    Class<?> type(String name) throws ClassNotFoundException {
        return loader.loadClass(name);
    }

    /** The connector that a configuration names. */
    SourceConnector connector(Map<String, String> config) throws ReflectiveOperationException {
        return type(Objects.requireNonNull(config.get("connector.class")))
                .asSubclass(SourceConnector.class)
                .getDeclaredConstructor()
                .newInstance();
    }

    /**
     * What a connector says to its configuration. It is asked for the part of {@code validate} before that which connects: the
     * archive of DB2 has no driver, and SQL Server's tries for half a minute.
     */
    List<ConfigValue> validated(Map<String, String> config) throws ReflectiveOperationException {
        Object connector = connector(config);
        Class<?> configuration = type("io.debezium.config.Configuration");
        Method validation = type("io.debezium.connector.common.BaseSourceConnector")
                .getDeclaredMethod("validateAllFields", configuration);
        validation.setAccessible(true);
        Object given = configuration.getMethod("from", Map.class).invoke(null, config);
        Map<?, ?> values = (Map<?, ?>) validation.invoke(connector, given);
        return values.values().stream().map(ConfigValue.class::cast).toList();
    }

    /** The names of the keys that a class and those that it extends declare, whether or not a definition lists them. */
    Set<String> declaredKeys(String name) throws ReflectiveOperationException {
        Set<String> keys = new TreeSet<>();
        for (Class<?> type = type(name); type != null; type = type.getSuperclass()) {
            for (Field constant : type.getDeclaredFields()) {
                if (Modifier.isStatic(constant.getModifiers())
                        && constant.getType().getName().equals(FIELD)) {
                    constant.setAccessible(true);
                    Object key = constant.get(null);
                    keys.add((String) key.getClass().getMethod("name").invoke(key));
                }
            }
        }
        return keys;
    }

    @Override
    public void close() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        loader.close();
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
