// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import io.obsrv.connect.jdbc.table.TableId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;

/**
 * Where events go and under which key.
 *
 * @param datasetTemplate empty where the converter names the dataset
 */
public record OutputConfig(String topicPrefix, String topicTemplate, String datasetTemplate, RecordKey recordKey) {

    /** What becomes the key of a record. */
    public enum RecordKey {
        NONE,
        PRIMARY_KEY
    }

    public static final String TOPIC_PREFIX = "topic.prefix";
    public static final String TOPIC_TEMPLATE = "topic.template";
    public static final String DATASET_TEMPLATE = "dataset.template";
    public static final String RECORD_KEY = "record.key";

    private static final String BARE_NAME = "${topic.prefix}${table}";
    private static final String GROUP = "Output";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final Set<String> DATASET_PLACEHOLDERS = Set.of("database", "schema", "table");
    private static final Set<String> TOPIC_PLACEHOLDERS = Set.of(TOPIC_PREFIX, "database", "schema", "table");
    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    static ConfigDef addTo(ConfigDef config) {
        return config.define(
                        TOPIC_PREFIX,
                        ConfigDef.Type.STRING,
                        "",
                        Importance.HIGH,
                        "What the names of the topics begin with.",
                        GROUP,
                        1,
                        Width.MEDIUM,
                        "Topic prefix")
                .define(
                        TOPIC_TEMPLATE,
                        ConfigDef.Type.STRING,
                        "",
                        Importance.MEDIUM,
                        "The name of each table's topic. Empty: the prefix and the table's bare name, or schema.table without"
                                + " a prefix; for a query the prefix alone. Placeholders are ${topic.prefix}, ${database}, ${schema} and"
                                + " ${table}. Characters that topics cannot have become _. For one entry topic: its"
                                + " name.",
                        GROUP,
                        2,
                        Width.LONG,
                        "Topic name")
                .define(
                        DATASET_TEMPLATE,
                        ConfigDef.Type.STRING,
                        "",
                        Importance.MEDIUM,
                        "The id of the Obsrv dataset that each table's rows belong to; placeholders are ${database},"
                                + " ${schema} and ${table}. Empty: value.converter.obsrv.dataset.id, one dataset for"
                                + " all tables.",
                        GROUP,
                        3,
                        Width.LONG,
                        "Dataset of a table")
                .define(
                        RECORD_KEY,
                        ConfigDef.Type.STRING,
                        "none",
                        ConfigDef.ValidString.in("none", "primary_key"),
                        Importance.MEDIUM,
                        "The key of the records: none, or the columns of the primary key.",
                        GROUP,
                        4,
                        Width.SHORT,
                        "Record key");
    }

    static OutputConfig from(Settings settings, Problems problems) {
        OutputConfig output = new OutputConfig(
                settings.text(TOPIC_PREFIX),
                topicTemplate(settings),
                settings.text(DATASET_TEMPLATE),
                RecordKey.valueOf(settings.text(RECORD_KEY).toUpperCase(Locale.ROOT)));
        output.check(problems);
        return output;
    }

    private static String topicTemplate(Settings settings) {
        String template = settings.text(TOPIC_TEMPLATE);
        if (!template.isEmpty()) {
            return template;
        }
        if (QueryConfig.isGiven(settings)) {
            return "${topic.prefix}";
        }
        return settings.text(TOPIC_PREFIX).isEmpty() ? "${schema}.${table}" : BARE_NAME;
    }

    /** The topic of a table's events. */
    public String topic(String database, TableId table) {
        Matcher matcher = PLACEHOLDER.matcher(topicTemplate);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(
                switch (found.group(1)) {
                    case TOPIC_PREFIX -> topicPrefix;
                    case "database" -> legal(database);
                    case "schema" -> legal(table.schema());
                    default -> legal(table.name());
                }));
    }

    /** Whether topics have the names of tables without their schemas. */
    public boolean isByBareName() {
        return topicTemplate.equals(BARE_NAME);
    }

    /** The dataset of a table's events; empty where the converter names it. */
    public Optional<String> dataset(String database, TableId table) {
        if (datasetTemplate.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(PLACEHOLDER
                .matcher(datasetTemplate)
                .replaceAll(found -> Matcher.quoteReplacement(
                        switch (found.group(1)) {
                            case "database" -> database;
                            case "schema" -> table.schema();
                            default -> table.name();
                        })));
    }

    /** Whether Kafka takes this as the name of a topic. */
    public static boolean isTopic(String name) {
        return LEGAL.matcher(name).matches() && !name.equals(".") && !name.equals("..");
    }

    private void check(Problems problems) {
        checkPlaceholders(DATASET_TEMPLATE, datasetTemplate, DATASET_PLACEHOLDERS, problems);
        if (!checkPlaceholders(TOPIC_TEMPLATE, topicTemplate, TOPIC_PLACEHOLDERS, problems)) {
            return;
        }
        if (!topicPrefix.isEmpty() && !isTopic(topicPrefix)) {
            problems.add(
                    TOPIC_PREFIX,
                    "\"" + topicPrefix + "\" cannot begin the name of a topic: allowed are at most"
                            + " 249 of a-z, A-Z, 0-9, dot, underscore and dash");
            return;
        }
        if (topicTemplate.equals("${topic.prefix}") && topicPrefix.isEmpty()) {
            problems.add(TOPIC_PREFIX, "Set the topic of the query");
            return;
        }
        if (!isTopic(topic("d", new TableId("s", "t")))) {
            problems.add(
                    TOPIC_TEMPLATE,
                    "\"" + topicTemplate + "\" gives no name of a topic: allowed are at most 249"
                            + " of a-z, A-Z, 0-9, dot, underscore and dash");
        }
    }

    private static boolean checkPlaceholders(String key, String template, Set<String> allowed, Problems problems) {
        Matcher matcher = PLACEHOLDER.matcher(template);
        while (matcher.find()) {
            if (!allowed.contains(matcher.group(1))) {
                problems.add(
                        key,
                        "There is no placeholder \"" + matcher.group() + "\"; there are "
                                + allowed.stream().sorted().toList());
                return false;
            }
        }
        return true;
    }

    private static String legal(String part) {
        StringBuilder legal = new StringBuilder(part.length());
        part.codePoints()
                .forEach(c -> legal.appendCodePoint(
                        c < 0x80 && LEGAL.matcher(Character.toString(c)).matches() ? c : '_'));
        return legal.toString();
    }
}
