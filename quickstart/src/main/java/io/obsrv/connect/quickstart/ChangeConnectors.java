// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart;

import io.obsrv.connect.quickstart.foodmart.ProductCopy;
import io.obsrv.connect.testkit.servers.PostgresServer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Debezium's connectors of the second scene: changes of the products in, and routed rows out. */
final class ChangeConnectors {

    static final String CAPTURE = "foodmart-changes";
    static final String OUT = "foodmart-reports";
    static final String ENTRY_TOPIC = "changes";

    /** The dataset, and its routed topic. */
    static final String DATASET = "products";

    private ChangeConnectors() {}

    /** The capture's config, as it goes to Connect's REST interface. */
    static Map<String, String> capture(PostgresServer postgres, String password) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        config.put("tasks.max", "1");
        config.put("exactly.once.support", "required");
        config.put("database.hostname", postgres.host());
        config.put("database.port", String.valueOf(postgres.port()));
        config.put("database.dbname", postgres.database());
        config.put("database.user", ProductCopy.CAPTURER);
        config.put("database.password", password);
        config.put("topic.prefix", CAPTURE);
        config.put("table.include.list", "public\\." + ProductCopy.TABLE);
        config.put("plugin.name", "pgoutput");
        config.put("publication.name", ProductCopy.PUBLICATION);
        config.put("publication.autocreate.mode", "disabled");
        config.put("poll.interval.ms", "100");
        config.put("tombstones.on.delete", "false");
        config.put("value.converter", "io.obsrv.connect.envelope.ObsrvEnvelopeConverter");
        config.put("value.converter.obsrv.dataset.id", DATASET);
        config.put("value.converter.obsrv.connector.instance.id", CAPTURE);
        config.put("value.converter.json.decimal.format", "text");
        config.put("transforms", "change");
        config.put("transforms.change.type", "io.obsrv.connect.transform.ChangeEvent");
        config.put("transforms.change.form", "upsert");
        config.put("transforms.change.entry.topic", ENTRY_TOPIC);
        return config;
    }

    /**
     * The config of the way out.
     *
     * @param fields names and types of the columns
     */
    static Map<String, String> out(PostgresServer postgres, String password, String fields) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("connector.class", "io.debezium.connector.jdbc.JdbcSinkConnector");
        config.put("tasks.max", "1");
        config.put("topics", DATASET);
        config.put("consumer.override.group.id", OUT);
        config.put("consumer.override.isolation.level", "read_committed");
        config.put("connection.url", ProductCopy.url(postgres));
        config.put("connection.username", ProductCopy.WRITER);
        config.put("connection.password", password);
        config.put("collection.name.format", ProductCopy.TABLE);
        config.put("quote.identifiers", "true");
        config.put("insert.mode", "upsert");
        config.put("primary.key.mode", "record_key");
        config.put("delete.enabled", "true");
        config.put("schema.evolution", "none");
        config.put("key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        config.put("transforms", "row");
        config.put("transforms.row.type", "io.obsrv.connect.transform.RoutedEvent");
        config.put("transforms.row.key.fields", "row_id");
        config.put("transforms.row.fields", fields);
        return config;
    }
}
