// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import io.obsrv.connect.config.Keys;
import io.obsrv.connect.envelope.EnvelopeConfig;
import io.obsrv.connect.source.OutputFormat;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Decides in which form events are handed to Connect. */
final class OutputChoice {

    static final String OUTPUT_FORMAT = "output.format";

    private OutputChoice() {}

    static void addTo(ConfigDef keys) {
        Keys.in(keys, "Output")
                .add(
                        OUTPUT_FORMAT,
                        Type.STRING,
                        "auto",
                        CaseInsensitiveValidString.in("auto", "json", "struct"),
                        Importance.MEDIUM,
                        "The form of the values handed to the converter: \"json\" writes the event's JSON at once (fastest; for"
                                + " ObsrvEnvelopeConverter and ByteArrayConverter), \"struct\" makes Connect structs (for any"
                                + " converter and for transforms), \"auto\" takes json when value.converter in the connector's own"
                                + " configuration is ObsrvEnvelopeConverter and there are no transforms, else struct.");
    }

    static OutputFormat of(Map<String, String> properties) {
        return switch (properties.getOrDefault(OUTPUT_FORMAT, "auto").toLowerCase(Locale.ROOT)) {
            case "json" -> OutputFormat.JSON;
            case "struct" -> OutputFormat.STRUCT;
            default ->
                EnvelopeConfig.namesOurConverter(properties) && !hasTransforms(properties)
                        ? OutputFormat.JSON
                        : OutputFormat.STRUCT;
        };
    }

    private static boolean hasTransforms(Map<String, String> properties) {
        return !properties.getOrDefault("transforms", "").isBlank();
    }
}
