// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.configs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.connect.storage.Converter;

/** A configuration as Connect reads it: the body of {@code POST /connectors}, or lines of properties to add to one. */
final class ConnectFile {

    private static final String VALUE_CONVERTER = "value.converter";

    private ConnectFile() {}

    static void checkRequest(Path file) {
        new ConnectorConfig(config(file)).check();
    }

    /** The same for a connector that is not ours. */
    static void checkForeignRequest(Path file) {
        new ConnectorConfig(config(file)).checkAroundTheConnector();
    }

    /** The same for a sink that is not ours. */
    static void checkForeignSink(Path file) {
        new ConnectorConfig(config(file)).checkAroundTheSink();
    }

    /** The connector's configuration, with its name in it, as the REST API completes it. */
    static Map<String, String> config(Path file) {
        JsonNode request = Examples.json(file);
        assertThat(request.fieldNames()).toIterable().containsExactlyInAnyOrder("name", "config");
        Map<String, String> properties = new LinkedHashMap<>();
        request.get("config").properties().forEach(entry -> {
            assertThat(entry.getValue().isTextual())
                    .as(entry.getKey() + " is text")
                    .isTrue();
            properties.put(entry.getKey(), entry.getValue().asText());
        });
        properties.put("name", request.get("name").asText());
        return properties;
    }

    /** Lines for the value converter only. */
    static void checkConverterLines(Path file) {
        Map<String, String> settings = new LinkedHashMap<>();
        properties(file).forEach((key, value) -> settings.put((String) key, (String) value));
        String className = settings.remove(VALUE_CONVERTER);
        Converter converter = ConnectorConfig.instance(className, Converter.class);
        assertThat(settings.keySet()).allMatch(key -> key.startsWith(VALUE_CONVERTER + "."));
        Map<String, String> own = new LinkedHashMap<>();
        settings.forEach((key, value) -> own.put(key.substring(VALUE_CONVERTER.length() + 1), value));
        assertThat(converter.config().names()).containsAll(own.keySet());
        converter.configure(own, false);
    }

    private static Properties properties(Path file) {
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(Examples.text(file)));
            return properties;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
