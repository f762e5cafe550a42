// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The whole configuration of a JDBC source. */
public record JdbcConfig(
        ConnectionConfig connection,
        TablesConfig tables,
        RangesConfig ranges,
        ReadingConfig reading,
        OutputConfig output) {

    /** All keys. */
    public static ConfigDef definition() {
        ConfigDef config = new ConfigDef();
        ConnectionConfig.addTo(config);
        TablesConfig.addTo(config);
        RangesConfig.addTo(config);
        ReadingConfig.addTo(config);
        return OutputConfig.addTo(config);
    }

    /**
     * Reads a configuration.
     *
     * @throws ConfigException if something is wrong with it, with the first problem
     */
    public static JdbcConfig from(Map<String, String> properties) {
        Problems problems = new Problems();
        JdbcConfig config = from(properties, problems);
        problems.all().stream().findFirst().ifPresent(problem -> {
            throw new ConfigException(problem.key() + ": " + problem.message());
        });
        return config;
    }

    /**
     * Reads a configuration and collects what is wrong across its keys.
     *
     * @throws ConfigException if a key by itself is wrong
     */
    public static JdbcConfig from(Map<String, String> properties, Problems problems) {
        Settings settings = new Settings(definition().parse(JdbcAliases.ALL.resolve(properties)));
        return new JdbcConfig(
                ConnectionConfig.from(settings, problems),
                TablesConfig.from(settings, problems),
                RangesConfig.from(settings),
                ReadingConfig.from(settings, problems),
                OutputConfig.from(settings, problems));
    }
}
