// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;

/** How the rows of a load are read. */
public record LoadConfig(Method method) {

    /** A way to read many rows. */
    public enum Method {
        /** The fastest that the database has. */
        AUTO,
        CURSOR
    }

    public static final String METHOD = "load.method";

    private static final String GROUP = "Load";

    static ConfigDef addTo(ConfigDef config) {
        return config.define(
                METHOD,
                ConfigDef.Type.STRING,
                "auto",
                ConfigDef.ValidString.in("auto", "cursor"),
                Importance.LOW,
                "How the rows of a load are read: auto, by COPY in its binary form from PostgreSQL and by a cursor from other"
                        + " databases; cursor, by a cursor always. The events are the same.",
                GROUP,
                3,
                Width.SHORT,
                "Way of loading");
    }

    static LoadConfig from(Settings settings) {
        return new LoadConfig(Method.valueOf(settings.text(METHOD).toUpperCase(Locale.ROOT)));
    }
}
