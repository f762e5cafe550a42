// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** A configuration reference in Markdown, made from the definition that checks the configuration: the two cannot differ. */
public final class MarkdownReference {

    private MarkdownReference() {}

    /**
     * The reference of a plugin: a table of keys per group, in the order of their declaration.
     *
     * @param aliases other names of keys, from the other name to the key
     */
    public static String of(String title, String introduction, ConfigDef definition, Aliases aliases) {
        StringBuilder text = new StringBuilder();
        text.append("# ").append(title).append("\n\n").append(introduction).append('\n');
        groups(definition).forEach((group, keys) -> {
            text.append("\n## ").append(group).append("\n\n");
            text.append("| key | type | default | values | meaning |\n|---|---|---|---|---|\n");
            keys.forEach(key -> text.append(row(key)));
        });
        if (!aliases.all().isEmpty()) {
            text.append("\n## Other names\n\n| accepted | stands for |\n|---|---|\n");
            aliases.all()
                    .forEach(alias -> text.append("| `")
                            .append(alias.name())
                            .append("` | `")
                            .append(alias.key())
                            .append("` |\n"));
        }
        return text.toString();
    }

    private static Map<String, List<ConfigKey>> groups(ConfigDef definition) {
        Map<String, List<ConfigKey>> groups = new LinkedHashMap<>();
        for (String group : definition.groups()) {
            groups.put(group, new ArrayList<>());
        }
        definition.configKeys().values().stream()
                .filter(key -> !key.internalConfig)
                .forEach(key -> groups.computeIfAbsent(
                                key.group == null ? "Other" : key.group, name -> new ArrayList<>())
                        .add(key));
        groups.values().forEach(keys -> keys.sort(Comparator.comparingInt((ConfigKey key) -> key.orderInGroup)));
        return groups;
    }

    private static String row(ConfigKey key) {
        return "| `" + key.name + "` | " + key.type.name().toLowerCase(Locale.ROOT) + " | " + defaultOf(key) + " | "
                + cell(key.validator == null ? "" : key.validator.toString()) + " | " + cell(key.documentation)
                + " |\n";
    }

    private static String defaultOf(ConfigKey key) {
        if (!key.hasDefault()) {
            return "**required**";
        }
        if (key.defaultValue == null || key.type == ConfigDef.Type.PASSWORD) {
            return "";
        }
        String text = ConfigDef.convertToString(key.defaultValue, key.type);
        return text == null || text.isEmpty() ? "" : "`" + cell(text) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
