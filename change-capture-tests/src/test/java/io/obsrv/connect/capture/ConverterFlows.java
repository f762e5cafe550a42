// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import io.obsrv.connect.testkit.servers.PostgresServer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings of connectors that take the table "orders" into raw topics, and these into entry topics.
 *
 * @param bootstrapServers of the one cluster
 */
record ConverterFlows(PostgresServer postgres, String bootstrapServers) {

    /** The JDBC source, into the topic "orders" behind the prefix. */
    Map<String, String> jdbc(String prefix, Map<String, String> converter) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("connector.class", "io.obsrv.connect.jdbc.JdbcSourceConnector");
        config.put("tasks.max", "1");
        config.put("connection.host", postgres.host());
        config.put("connection.port", Integer.toString(postgres.port()));
        config.put("connection.database", postgres.database());
        config.put("connection.user", postgres.user());
        config.put("connection.password", postgres.password());
        config.put("table.include.list", "public\\.orders");
        config.put("mode", "incrementing");
        config.put("poll.interval.ms", "200");
        config.put("topic.prefix", prefix);
        config.putAll(converter);
        return config;
    }

    /** Debezium's connector, into the topic "changes.public.orders", whole change events. */
    Map<String, String> debezium(Map<String, String> converters) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        config.put("tasks.max", "1");
        config.put("database.hostname", postgres.host());
        config.put("database.port", Integer.toString(postgres.port()));
        config.put("database.dbname", postgres.database());
        config.put("database.user", postgres.user());
        config.put("database.password", postgres.password());
        config.put("database.sslmode", "disable");
        config.put("topic.prefix", "changes");
        config.put("table.include.list", "public\\.orders");
        config.put("plugin.name", "pgoutput");
        config.put("binary.handling.mode", "bytes");
        config.put("decimal.handling.mode", "precise");
        config.putAll(converters);
        return config;
    }

    /** The sink, from a raw topic into an entry topic. */
    Map<String, String> sink(String topic, String entry, Map<String, String> converters) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("connector.class", "io.obsrv.connect.sink.ObsrvSinkConnector");
        config.put("tasks.max", "1");
        config.put("topics", topic);
        config.put("target.bootstrap.servers", bootstrapServers);
        config.put("entry.topic", entry);
        config.put("obsrv.dataset.id", "orders");
        config.put("transaction.max.ms", "200");
        config.put("consumer.override.isolation.level", "read_committed");
        config.put("consumer.override.metadata.max.age.ms", "1000");
        config.put("key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        config.putAll(converters);
        return config;
    }
}
