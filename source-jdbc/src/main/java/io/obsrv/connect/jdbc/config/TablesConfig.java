// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.table.TableKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;

/** Which tables are read. */
public record TablesConfig(List<Pattern> include, List<Pattern> exclude, Set<TableKind> kinds) {

    public static final String INCLUDE = "table.include.list";
    public static final String EXCLUDE = "table.exclude.list";
    public static final String TYPES = "table.types";

    private static final String GROUP = "Tables";

    public TablesConfig {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        kinds = Set.copyOf(kinds);
    }

    static ConfigDef addTo(ConfigDef config) {
        return config.define(
                        INCLUDE,
                        ConfigDef.Type.LIST,
                        "",
                        Importance.HIGH,
                        "Which tables are read: Java regular expressions that match schema.table as a whole. Empty is"
                                + " all tables that table.exclude.list leaves.",
                        GROUP,
                        1,
                        Width.LONG,
                        "Tables")
                .define(
                        EXCLUDE,
                        ConfigDef.Type.LIST,
                        "",
                        Importance.MEDIUM,
                        "Which tables are not read, even if table.include.list has them: Java regular expressions that"
                                + " match schema.table as a whole.",
                        GROUP,
                        2,
                        Width.LONG,
                        "Tables left out")
                .define(
                        TYPES,
                        ConfigDef.Type.LIST,
                        "TABLE,PARTITIONED TABLE",
                        ConfigDef.ValidList.in(TableKind.labels().toArray(String[]::new)),
                        Importance.LOW,
                        "Which kinds of tables are read. Partitioned tables are read as one, not by their partitions."
                                + " Views have no key: name one with incrementing.column.name.",
                        GROUP,
                        3,
                        Width.MEDIUM,
                        "Kinds of tables");
    }

    static TablesConfig from(Settings settings, Problems problems) {
        return new TablesConfig(
                patterns(INCLUDE, settings, problems),
                patterns(EXCLUDE, settings, problems),
                settings.list(TYPES).stream()
                        .map(TableKind::of)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(TableKind.class))));
    }

    /** Whether a table is read. */
    public boolean takes(TableId table) {
        return takes(List.of(table.toString()));
    }

    /** Whether a table of these names is read: with its database in front, as some drivers name it, or without. */
    boolean takes(List<String> names) {
        return (include.isEmpty() || matches(include, names)) && !matches(exclude, names);
    }

    private static boolean matches(List<Pattern> patterns, List<String> names) {
        return patterns.stream()
                .anyMatch(pattern ->
                        names.stream().anyMatch(name -> pattern.matcher(name).matches()));
    }

    private static List<Pattern> patterns(String key, Settings settings, Problems problems) {
        List<Pattern> patterns = new ArrayList<>();
        for (String text : settings.list(key)) {
            try {
                patterns.add(Pattern.compile(text));
            } catch (PatternSyntaxException broken) {
                problems.add(key, "\"" + text + "\" is no regular expression: " + broken.getDescription());
            }
        }
        return patterns;
    }
}
