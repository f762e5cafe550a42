// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import io.obsrv.connect.config.Keys;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * The one query that is read in place of tables.
 *
 * @param name what it is called; empty for the only one of a connector
 * @param text empty where tables are read
 * @param keyColumns the columns of its result that make the key of a record; empty for none
 */
public record QueryConfig(String name, String text, List<String> keyColumns) {

    public static final String QUERY = "query";
    public static final String MASKED = "query.masked";
    public static final String KEY_COLUMNS = "query.key.columns";

    /** Data is only read in such a statement; the session allows nothing else anyway. */
    private static final Pattern READS = Pattern.compile("(?is)\\s*(?:select|with)\\b.*");

    public QueryConfig {
        keyColumns = List.copyOf(keyColumns);
    }

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
                        "The same, for a query that is not to be seen in the configuration.")
                .add(
                        KEY_COLUMNS,
                        Type.LIST,
                        "",
                        null,
                        Importance.LOW,
                        "The columns of the query's result that are the record's key, with record.key=primary_key.")
                .add(
                        NamedQueries.QUERIES,
                        Type.LIST,
                        "",
                        NamedQueries.names("names of letters, digits, dashes and underscores"),
                        Importance.MEDIUM,
                        "The names of several queries that are read in place of tables. Each has keys of its own:"
                                + " queries.NAME.sql, and where it differs from the connector .topic, .dataset, .mode,"
                                + " .incrementing.column.name, .timestamp.column.name, .timestamp.delay.interval.ms,"
                                + " .timestamp.initial, .incrementing.initial, .poll.schedule and .key.columns.");
        return config;
    }

    static QueryConfig from(String name, Settings settings, Problems problems) {
        String open = settings.text(QUERY);
        String masked = settings.password(MASKED).value();
        String key = masked.isEmpty() ? QUERY : MASKED;
        QueryConfig config = new QueryConfig(name, masked.isEmpty() ? open : masked, settings.list(KEY_COLUMNS));
        if (!open.isEmpty() && !masked.isEmpty()) {
            problems.add(MASKED, "Set either " + QUERY + " or " + MASKED + ", not both");
        }
        if (config.isGiven()) {
            config.check(key, settings, problems);
        } else if (!config.keyColumns.isEmpty()) {
            problems.add(KEY_COLUMNS, "There is no query: tables have keys of their own");
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
        if (!keyColumns.isEmpty() && settings.text(OutputConfig.RECORD_KEY).equals("none")) {
            problems.add(KEY_COLUMNS, "Set " + OutputConfig.RECORD_KEY + "=primary_key too, or leave it out");
        }
        if (settings.isGiven(TablesConfig.INCLUDE) || settings.isGiven(TablesConfig.EXCLUDE)) {
            problems.add(key, "Set either a query or lists of tables, not both");
        }
    }
}
