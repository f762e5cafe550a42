// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.config;

import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.jspecify.annotations.Nullable;

/** One group of configuration keys while it is declared: numbers them, and makes their display names. */
public final class Keys {

    private final ConfigDef definition;
    private final String group;
    private int order;

    private Keys(ConfigDef definition, String group) {
        this.definition = definition;
        this.group = group;
    }

    /** Starts a group in this definition. */
    public static Keys in(ConfigDef definition, String group) {
        return new Keys(definition, group);
    }

    /** Adds a key. A default of {@link ConfigDef#NO_DEFAULT_VALUE} makes it required. */
    public Keys add(
            String name,
            Type type,
            @Nullable Object defaultValue,
            @Nullable Validator validator,
            Importance importance,
            String documentation) {
        definition.define(
                name,
                type,
                defaultValue,
                validator,
                importance,
                documentation,
                group,
                order++,
                Width.MEDIUM,
                displayName(name));
        return this;
    }

    private static String displayName(String name) {
        String words = name.replace('.', ' ').replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
