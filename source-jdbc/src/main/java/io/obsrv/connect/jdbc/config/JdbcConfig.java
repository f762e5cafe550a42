// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import io.obsrv.connect.jdbc.query.QueryDialect;
import io.obsrv.connect.jdbc.table.TableId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The whole configuration of a JDBC source. */
public record JdbcConfig(
        ConnectionConfig connection,
        TablesConfig tables,
        LoadConfig load,
        RangesConfig ranges,
        ReadingConfig reading,
        OutputConfig output,
        TakeoverConfig takeover,
        QueryConfig query,
        RunsConfig runs) {

    /** Where timestamps without a zone can be those of another one. */
    private static final Set<String> ZONED = Set.of("postgresql", "mysql", "mariadb");

    /** All keys. */
    public static ConfigDef definition() {
        ConfigDef config = new ConfigDef();
        ConnectionConfig.addTo(config);
        TablesConfig.addTo(config);
        LoadConfig.addTo(config);
        RangesConfig.addTo(config);
        ReadingConfig.addTo(config);
        OutputConfig.addTo(config);
        QueryConfig.addTo(config);
        RunsConfig.addTo(config);
        return TakeoverConfig.addTo(config);
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
        return from(properties, "", problems);
    }

    /** The same for a connector of one query of this name. */
    static JdbcConfig from(Map<String, String> properties, String name, Problems problems) {
        Settings settings = new Settings(definition().parse(JdbcAliases.ALL.resolve(properties)));
        QueryConfig query = QueryConfig.from(name, settings, problems);
        ConnectionConfig connection = ConnectionConfig.from(settings, problems);
        if (query.isGiven()) {
            connection = connection.as(new QueryDialect(connection.dialect(), query));
        }
        ReadingConfig reading = ReadingConfig.from(settings, problems);
        if (!reading.clock().isUtc() && !ZONED.contains(connection.dialect().name())) {
            problems.add(
                    TakeoverConfig.TIME_ZONE,
                    "On " + connection.dialect().name() + " timestamps without a zone are read as UTC: leave it out");
        }
        return new JdbcConfig(
                connection,
                TablesConfig.from(settings, problems),
                LoadConfig.from(settings),
                RangesConfig.from(settings),
                reading,
                OutputConfig.from(settings, problems),
                TakeoverConfig.from(settings, connection.database(), problems),
                query,
                RunsConfig.from(settings, problems));
    }

    /** Whether tables are loaded at all, and not again and again. */
    public boolean isLoadedOnce() {
        boolean begins = takeover.timestampInitial().isPresent()
                || takeover.incrementingInitial().isPresent();
        return reading.mode() != Mode.BULK && !begins;
    }

    /** Whether a table is read. */
    public boolean takes(TableId table) {
        return takeover.takes(table) && tables.takes(names(table));
    }

    /** What the names {@code schema.table} of all that is read begin with; empty if with anything. */
    public List<String> namePrefixes() {
        return NamePrefixes.of(tables.include(), connection.database());
    }

    /** The names by which a table may be called in a regular expression. */
    public List<String> names(TableId table) {
        return List.of(table.toString(), connection.database() + "." + table);
    }
}
