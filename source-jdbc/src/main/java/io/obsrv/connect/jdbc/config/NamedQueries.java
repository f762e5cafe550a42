// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Several queries of one connector: {@code queries=orders,totals}, and the keys of each, such as
 * {@code queries.orders.sql}. Each is configured as the only query of a connector would be: its own keys in the place of
 * the connector's.
 */
public final class NamedQueries {

    public static final String QUERIES = "queries";

    /** From the last part of a query's key to the connector's key that it takes the place of. */
    private static final Map<String, String> KEYS = keys();

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,60}");
    private static final String DEFAULT_TOPIC = "${topic.prefix}${table}";

    private final Map<String, String> properties;
    private final List<String> names;

    private NamedQueries(Map<String, String> properties) {
        this.properties = Map.copyOf(properties);
        this.names = Pattern.compile(",")
                .splitAsStream(properties.getOrDefault(QUERIES, ""))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    public static NamedQueries in(Map<String, String> properties) {
        return new NamedQueries(properties);
    }

    /** In the order of the configuration; empty where there are none. */
    public List<String> names() {
        return names;
    }

    /** Every key that these queries can have. */
    public Set<String> known() {
        return names.stream()
                .flatMap(name -> KEYS.keySet().stream().map(part -> key(name, part)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * The configuration of one of them.
     *
     * @throws ConfigException if something is wrong with it
     */
    public JdbcConfig config(String name) {
        Problems problems = new Problems();
        JdbcConfig config = config(name, problems);
        problems.all().stream().findFirst().ifPresent(problem -> {
            throw new ConfigException(problem.key() + ": " + problem.message());
        });
        return config;
    }

    private JdbcConfig config(String name, Problems problems) {
        return JdbcConfig.from(alone(name), name, problems);
    }

    /**
     * Adds what is wrong with the list of names, and with each query by itself.
     *
     * @return the configuration of each that can be read, by its name
     */
    public Map<String, JdbcConfig> check(Problems problems) {
        if (properties.containsKey(QueryConfig.QUERY) || properties.containsKey(QueryConfig.MASKED)) {
            problems.add(QUERIES, "Set either " + QUERIES + " or one " + QueryConfig.QUERY + ", not both");
        }
        if (new LinkedHashSet<>(names).size() < names.size()) {
            problems.add(QUERIES, "A name stands there twice");
        }
        Map<String, JdbcConfig> configs = new LinkedHashMap<>();
        for (String name : names) {
            Problems found = new Problems();
            checked(name, found).ifPresent(config -> configs.put(name, config));
            found.all().forEach(problem -> problems.add(keyOf(name, problem.key()), problem.message()));
        }
        return configs;
    }

    /** The user's key of a problem with one query. */
    public String keyOf(String name, String key) {
        if (name.isEmpty()) {
            return key;
        }
        return KEYS.entrySet().stream()
                .filter(part -> part.getValue().equals(key))
                .map(part -> key(name, part.getKey()))
                .filter(own -> properties.containsKey(own) || key.equals(QueryConfig.QUERY))
                .findFirst()
                .orElse(key);
    }

    private Optional<JdbcConfig> checked(String name, Problems problems) {
        Map<String, String> alone = alone(name);
        if (alone.getOrDefault(QueryConfig.QUERY, "").isBlank()) {
            problems.add(QueryConfig.QUERY, "Set the SELECT of the query \"" + name + "\"");
            return Optional.empty();
        }
        for (ConfigValue value : JdbcConfig.definition().validate(alone)) {
            boolean isOwn = !keyOf(name, value.name()).equals(value.name());
            value.errorMessages().stream()
                    .filter(message -> isOwn)
                    .forEach(message -> problems.add(value.name(), message));
        }
        try {
            return Optional.of(config(name, problems));
        } catch (ConfigException alreadySaid) {
            return Optional.empty();
        }
    }

    private Map<String, String> alone(String name) {
        Map<String, String> alone = new LinkedHashMap<>(properties);
        alone.keySet().removeIf(key -> key.equals(QUERIES) || key.startsWith(QUERIES + "."));
        String mode = properties.getOrDefault(key(name, ReadingConfig.MODE), "");
        if (!mode.isEmpty() && !mode.equals(Mode.BULK.label())) {
            alone.keySet().removeAll(List.of(RunsConfig.SCHEDULE, RunsConfig.END_TOPIC));
        }
        KEYS.forEach((part, key) -> {
            String value = properties.get(key(name, part));
            if (value != null) {
                alone.put(key, value);
            }
        });
        alone.putIfAbsent(OutputConfig.TOPIC_TEMPLATE, DEFAULT_TOPIC);
        if (!alone.getOrDefault(QueryConfig.KEY_COLUMNS, "").isEmpty()) {
            alone.putIfAbsent(OutputConfig.RECORD_KEY, "primary_key");
        }
        return alone;
    }

    static ConfigDef.Validator names(String form) {
        return LambdaValidator.with(
                (key, value) -> {
                    List<?> given = (List<?>) value;
                    if (!given.stream()
                            .allMatch(name -> NAME.matcher(String.valueOf(name)).matches())) {
                        throw new ConfigException(key, value, "Must be " + form);
                    }
                },
                () -> form);
    }

    private static String key(String name, String part) {
        return QUERIES + "." + name + "." + part;
    }

    private static Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("sql", QueryConfig.QUERY);
        keys.put("topic", OutputConfig.TOPIC_TEMPLATE);
        keys.put("dataset", OutputConfig.DATASET_TEMPLATE);
        Arrays.asList(
                        ReadingConfig.MODE,
                        ReadingConfig.TIMESTAMP_COLUMN,
                        ReadingConfig.TIMESTAMP_DELAY,
                        ReadingConfig.INCREMENTING_COLUMN,
                        TakeoverConfig.TIMESTAMP_INITIAL,
                        TakeoverConfig.INCREMENTING_INITIAL,
                        RunsConfig.SCHEDULE)
                .forEach(key -> keys.put(key, key));
        keys.put("key.columns", QueryConfig.KEY_COLUMNS);
        return keys;
    }
}
