// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.config;

import io.obsrv.connect.config.DistinctEntries;
import io.obsrv.connect.config.Keys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * Which dataset a record is for.
 *
 * @param by where the name is found
 * @param topicRegex for names of topics that are not in the table
 * @param topicDataset the dataset of such a topic, with groups as {@code $1}
 * @param header the header that holds the name
 * @param field the path of the field that holds it, with dots between
 * @param table from a name to its datasets; a name may have several
 * @param known the datasets that records may be for; empty for any
 * @param entryTopic of datasets that name none
 */
public record RoutingConfig(
        By by,
        Pattern topicRegex,
        String topicDataset,
        String header,
        String field,
        Map<String, List<String>> table,
        List<String> known,
        String entryTopic) {

    /** Where the name is found. */
    public enum By {
        DATASET,
        TOPIC,
        HEADER,
        FIELD
    }

    public static final String BY = "route.by";
    public static final String TOPIC_REGEX = "route.topic.regex";
    public static final String TOPIC_DATASET = "route.topic.dataset";
    public static final String HEADER = "route.header";
    public static final String FIELD = "route.field";
    public static final String TABLE = "route.table";
    public static final String DATASETS = "datasets";
    public static final String ENTRY_TOPIC = "entry.topic";

    private static final Pattern GROUP = Pattern.compile("\\$(\\d+)");

    public RoutingConfig {
        table = Map.copyOf(table);
        known = List.copyOf(known);
    }

    static void addTo(ConfigDef keys) {
        Keys.in(keys, "Routing")
                .add(
                        BY,
                        Type.STRING,
                        "dataset",
                        CaseInsensitiveValidString.in("dataset", "topic", "header", "field"),
                        Importance.HIGH,
                        "Where a record says which dataset it is for: \"dataset\" sends all to obsrv.dataset.id, \"topic\""
                                + " goes by the name of the topic, \"header\" and \"field\" by what stands there.")
                .add(
                        TOPIC_REGEX,
                        Type.STRING,
                        "(.+)",
                        new NonEmptyString(),
                        Importance.MEDIUM,
                        "With route.by=topic, what the whole name of a topic must match that is not in route.table.")
                .add(
                        TOPIC_DATASET,
                        Type.STRING,
                        "$1",
                        new NonEmptyString(),
                        Importance.MEDIUM,
                        "The dataset of a topic that matches; $1 is the first group, $0 all of it.")
                .add(HEADER, Type.STRING, "", null, Importance.MEDIUM, "The header to go by; its last value counts.")
                .add(
                        FIELD,
                        Type.STRING,
                        "",
                        null,
                        Importance.MEDIUM,
                        "The field of the event to go by, with dots between names: source.table. A text, a number or a boolean.")
                .add(
                        TABLE,
                        Type.LIST,
                        List.of(),
                        new DistinctEntries(true),
                        Importance.MEDIUM,
                        "Which name belongs to which dataset, as name:dataset. A name that stands there twice goes to both"
                                + " datasets.")
                .add(
                        DATASETS,
                        Type.LIST,
                        List.of(),
                        new DistinctEntries(true),
                        Importance.MEDIUM,
                        "The datasets that records may be for, and that may have settings of their own as"
                                + " dataset.<id>.<setting>. Empty allows any that route.by=topic gives.")
                .add(
                        ENTRY_TOPIC,
                        Type.STRING,
                        "ingest",
                        new NonEmptyString(),
                        Importance.HIGH,
                        "The entry topic of datasets without dataset.<id>.entry.topic.");
    }

    static RoutingConfig of(AbstractConfig config, String datasetId, Problems problems) {
        By by = By.valueOf(config.getString(BY).toUpperCase(Locale.ROOT));
        RoutingConfig routing = new RoutingConfig(
                by,
                pattern(config.getString(TOPIC_REGEX), problems),
                config.getString(TOPIC_DATASET),
                config.getString(HEADER),
                config.getString(FIELD),
                table(config.getList(TABLE), problems),
                config.getList(DATASETS),
                config.getString(ENTRY_TOPIC));
        routing.check(datasetId, problems);
        return routing;
    }

    private static Pattern pattern(String regex, Problems problems) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            problems.add(TOPIC_REGEX, "\"" + regex + "\" is no regular expression: " + e.getDescription());
            return Pattern.compile("(.+)");
        }
    }

    private static Map<String, List<String>> table(List<String> rows, Problems problems) {
        Map<String, List<String>> table = new LinkedHashMap<>();
        for (String row : rows) {
            int colon = row.lastIndexOf(':');
            if (colon < 1 || colon == row.length() - 1) {
                problems.add(TABLE, "\"" + row + "\" must be of the form name:dataset");
                continue;
            }
            table.computeIfAbsent(row.substring(0, colon).strip(), name -> new ArrayList<>())
                    .add(row.substring(colon + 1).strip());
        }
        table.replaceAll((name, datasets) -> List.copyOf(datasets));
        return table;
    }

    private void check(String datasetId, Problems problems) {
        switch (by) {
            case DATASET -> {
                if (datasetId.isEmpty()) {
                    problems.add("obsrv.dataset.id", "Is needed with " + BY + "=dataset");
                }
            }
            case TOPIC -> checkGroups(problems);
            case HEADER -> checkNamed(HEADER, header, problems);
            case FIELD -> checkNamed(FIELD, field, problems);
        }
        table.values().stream()
                .flatMap(List::stream)
                .filter(dataset -> !known.isEmpty() && !known.contains(dataset))
                .forEach(dataset -> problems.add(TABLE, "Dataset \"" + dataset + "\" is not among " + DATASETS));
    }

    private void checkGroups(Problems problems) {
        if (topicDataset.contains("\\")
                || GROUP.matcher(topicDataset).replaceAll("").contains("$")) {
            problems.add(TOPIC_DATASET, "\"" + topicDataset + "\" may hold groups such as $1, and no other $ or \\");
        }
        int groups = topicRegex.matcher("").groupCount();
        Matcher used = GROUP.matcher(topicDataset);
        while (used.find()) {
            String number = used.group(1);
            if (number.length() > 3 || Integer.parseInt(number) > groups) {
                problems.add(TOPIC_DATASET, "Uses $" + number + ", and " + TOPIC_REGEX + " has " + groups + " groups");
            }
        }
    }

    private void checkNamed(String key, String value, Problems problems) {
        if (value.isEmpty()) {
            problems.add(key, "Is needed with " + BY + "=" + key.substring("route.".length()));
        }
        if (known.isEmpty() && table.isEmpty()) {
            problems.add(
                    DATASETS,
                    "Must list the datasets that records may be for, or " + TABLE
                            + " must: what stands in a record is not" + " trusted to name any");
        }
    }
}
