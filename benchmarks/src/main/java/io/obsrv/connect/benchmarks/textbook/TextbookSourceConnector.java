// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.benchmarks.textbook;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/** A yardstick: one table read once, a {@code Struct} and a map of its offset for each row. Not for use. */
public final class TextbookSourceConnector extends SourceConnector {

    static final String URL = "url";
    static final String USER = "user";
    static final String PASSWORD = "password";
    static final String TABLE = "table";
    static final String TOPIC = "topic";
    static final String FETCH_ROWS = "fetch.rows";

    private Map<String, String> properties = Map.of();

    @Override
    public String version() {
        return "1";
    }

    @Override
    public ConfigDef config() {
        ConfigDef keys = new ConfigDef();
        for (String key : List.of(URL, USER, PASSWORD, TABLE, TOPIC, FETCH_ROWS)) {
            keys.define(key, ConfigDef.Type.STRING, ConfigDef.Importance.HIGH, "What its name says.");
        }
        return keys;
    }

    @Override
    public void start(Map<String, String> connectorProperties) {
        properties = Map.copyOf(connectorProperties);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return TextbookSourceTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return List.of(properties);
    }

    @Override
    public void stop() {
        // Nothing is held.
    }

    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorProperties) {
        return ExactlyOnceSupport.SUPPORTED;
    }
}
