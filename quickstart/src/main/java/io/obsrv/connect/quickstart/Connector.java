// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The connector of the demo: all tables of the schema {@code public}, each a dataset of its own, straight into the
 * entry topic, exactly once.
 */
final class Connector {

    static final String NAME = "foodmart-postgres";
    static final String ENTRY_TOPIC = "ingest";
    static final String FAILED_TOPIC = "connectors.failed";

    private static final String DATASET_PREFIX = "foodmart-";

    private Connector() {}

    /** The dataset of a table. */
    static String dataset(String table) {
        return DATASET_PREFIX + table;
    }

    /** The table of a dataset, or the dataset itself if it belongs to none. */
    static String table(String dataset) {
        return dataset.startsWith(DATASET_PREFIX) ? dataset.substring(DATASET_PREFIX.length()) : dataset;
    }

    /** The connector's config, as it goes to Connect's REST interface. */
    static Map<String, String> config(String host, int port, String database, String user, String password) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("connector.class", "io.obsrv.connect.jdbc.JdbcSourceConnector");
        config.put("tasks.max", "2");
        config.put("connection.host", host);
        config.put("connection.port", String.valueOf(port));
        config.put("connection.database", database);
        config.put("connection.user", user);
        config.put("connection.password", password);
        config.put("table.include.list", "public\\..*");
        config.put("mode", "timestamp+incrementing");
        config.put("timestamp.column.name", "updated_at");
        config.put("incrementing.column.name", "row_id");
        config.put("poll.interval.ms", "500");
        // So that two of the tables, small as they are, are loaded by both tasks side by side.
        config.put("load.range.bytes", "4194304");
        config.put("sweep.interval.ms", "2000");
        config.put("topic.template", ENTRY_TOPIC);
        config.put("dataset.template", DATASET_PREFIX + "${table}");
        config.put("exactly.once.support", "required");
        config.put("transaction.boundary", "connector");
        config.put("transaction.max.rows", "10000");
        config.put("value.converter", "io.obsrv.connect.envelope.ObsrvEnvelopeConverter");
        config.put("value.converter.obsrv.connector.id", "postgresql-connect-0.1.0");
        config.put("value.converter.obsrv.connector.instance.id", NAME);
        config.put("producer.override.linger.ms", "20");
        config.put("producer.override.batch.size", "262144");
        config.put("producer.override.compression.type", "lz4");
        return config;
    }
}
