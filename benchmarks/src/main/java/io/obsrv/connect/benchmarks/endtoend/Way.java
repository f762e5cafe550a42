// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.benchmarks.endtoend;

import io.obsrv.connect.testkit.servers.PostgresServer;
import java.util.LinkedHashMap;
import java.util.Map;

/** A way to load a table that is worth a figure of its own. */
enum Way {
    TEXTBOOK_EXACTLY_ONCE("textbook source, exactly once", 0, true),
    SINGLE_EXACTLY_ONCE("single envelopes, exactly once", 1, true),
    BATCH_EXACTLY_ONCE("batches of 100, exactly once", 100, true),
    BATCH_BY_TWO_TASKS("batches of 100, exactly once, two tasks", 100, true, 2),
    TEXTBOOK_AT_LEAST_ONCE("textbook source, at least once", 0, false),
    SINGLE_AT_LEAST_ONCE("single envelopes, at least once", 1, false),
    BATCH_AT_LEAST_ONCE("batches of 100, at least once", 100, false);

    /** Several ranges for each task also of a small table. */
    private static final String RANGE_BYTES = "67108864";

    private final String label;
    /** 0 for rows without an envelope, which the textbook source writes. */
    private final int eventsInEnvelope;

    private final boolean exactlyOnce;
    private final int tasks;

    Way(String label, int eventsInEnvelope, boolean exactlyOnce) {
        this(label, eventsInEnvelope, exactlyOnce, 1);
    }

    Way(String label, int eventsInEnvelope, boolean exactlyOnce, int tasks) {
        this.label = label;
        this.eventsInEnvelope = eventsInEnvelope;
        this.exactlyOnce = exactlyOnce;
        this.tasks = tasks;
    }

    String label() {
        return label;
    }

    int tasks() {
        return tasks;
    }

    boolean exactlyOnce() {
        return exactlyOnce;
    }

    /** The connector's settings: the defaults, and the producer as in our example files. */
    Map<String, String> connector(PostgresServer postgres, String table, String topic) {
        Map<String, String> config =
                eventsInEnvelope == 0 ? textbook(postgres, table, topic) : ours(postgres, table, topic);
        if (exactlyOnce) {
            config.put("exactly.once.support", "required");
            config.put("transaction.boundary", eventsInEnvelope == 0 ? "poll" : "connector");
        }
        config.put("producer.override.linger.ms", "20");
        config.put("producer.override.batch.size", "262144");
        config.put("producer.override.buffer.memory", "67108864");
        config.put("producer.override.compression.type", "lz4");
        return config;
    }

    private static Map<String, String> textbook(PostgresServer postgres, String table, String topic) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("connector.class", "io.obsrv.connect.benchmarks.textbook.TextbookSourceConnector");
        config.put("url", "jdbc:postgresql://" + postgres.host() + ":" + postgres.port() + "/" + postgres.database());
        config.put("user", postgres.user());
        config.put("password", postgres.password());
        config.put("table", table);
        config.put("topic", topic);
        config.put("fetch.rows", "5000");
        config.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        config.put("value.converter.schemas.enable", "false");
        return config;
    }

    private Map<String, String> ours(PostgresServer postgres, String table, String topic) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("connector.class", "io.obsrv.connect.jdbc.JdbcSourceConnector");
        config.put("tasks.max", Integer.toString(tasks));
        config.put("load.range.bytes", RANGE_BYTES);
        config.put("connection.host", postgres.host());
        config.put("connection.port", Integer.toString(postgres.port()));
        config.put("connection.database", postgres.database());
        config.put("connection.user", postgres.user());
        config.put("connection.password", postgres.password());
        config.put("table.include.list", "public\\." + table);
        config.put("mode", "load");
        config.put("topic.template", topic);
        config.put("value.converter", "io.obsrv.connect.envelope.ObsrvEnvelopeConverter");
        config.put("value.converter.obsrv.dataset.id", table);
        config.put("value.converter.obsrv.batch.max.events", Integer.toString(eventsInEnvelope));
        return config;
    }
}
