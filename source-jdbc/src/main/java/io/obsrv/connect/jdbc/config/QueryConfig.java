// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import io.obsrv.connect.config.Keys;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * The one query that is read in place of tables.
 *
 * @param text empty where tables are read
 */
public record QueryConfig(String text) {

    public static final String QUERY = "query";
    public static final String MASKED = "query.masked";

    /** Data is only read in such a statement; the session allows nothing else anyway. */
    private static final Pattern READS = Pattern.compile("(?is)\\s*(?:select|with)\\b.*");

    static ConfigDef addTo(ConfigDef config) {
        Keys.in(config, "Query")
                .add(
                        QUERY,
                        Type.STRING,
                        "",
                        null,
                        Importance.MEDIUM,
                        "One SELECT whose result is read in place of tables; WHERE, JOIN and GROUP BY can be in it. Its"
                                + " tracking columns are named by their names in the result. Its topic is topic.prefix.")
                .add(
                        MASKED,
                        Type.PASSWORD,
                        "",
                        null,
                        Importance.LOW,
                        "The same, for a query that is not to be seen in the configuration.");
        return config;
    }

    static QueryConfig from(Settings settings, Problems problems) {
        String open = settings.text(QUERY);
        String masked = settings.password(MASKED).value();
        String key = masked.isEmpty() ? QUERY : MASKED;
        QueryConfig config = new QueryConfig(masked.isEmpty() ? open : masked);
        if (!open.isEmpty() && !masked.isEmpty()) {
            problems.add(MASKED, "Set either " + QUERY + " or " + MASKED + ", not both");
        }
        if (config.isGiven()) {
            config.check(key, settings, problems);
        }
        return config;
    }

    public boolean isGiven() {
        return !text.isEmpty();
    }

    static boolean isGiven(Settings settings) {
        return !settings.text(QUERY).isEmpty()
                || !settings.password(MASKED).value().isEmpty();
    }

    /** Not the query, which may be masked. */
    @Override
    public String toString() {
        return "QueryConfig[" + (isGiven() ? "query" : "tables") + "]";
    }

    private void check(String key, Settings settings, Problems problems) {
        if (!READS.matcher(text).matches()) {
            problems.add(key, "The query has to begin with SELECT or WITH");
        }
        if (text.indexOf(';') >= 0) {
            problems.add(key, "The query is one statement, without a semicolon");
        }
        if (settings.isGiven(TablesConfig.INCLUDE) || settings.isGiven(TablesConfig.EXCLUDE)) {
            problems.add(key, "Set either a query or lists of tables, not both");
        }
    }
}
