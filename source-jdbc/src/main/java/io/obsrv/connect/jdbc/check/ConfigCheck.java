// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.check;

import io.obsrv.connect.envelope.EnvelopeConfig;
import io.obsrv.connect.envelope.MetricConfig;
import io.obsrv.connect.jdbc.config.ConnectionConfig;
import io.obsrv.connect.jdbc.config.DeletesConfig;
import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.NamedQueries;
import io.obsrv.connect.jdbc.config.OutputConfig;
import io.obsrv.connect.jdbc.config.Problem;
import io.obsrv.connect.jdbc.config.Problems;
import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.config.TablesConfig;
import io.obsrv.connect.jdbc.config.TakeoverConfig;
import io.obsrv.connect.source.LegacyOffsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/** The checks of a configuration: across its keys first, and if it is right so far, against the database. */
public final class ConfigCheck {

    /** Connect's REST call waits for the answer; the database may never give one. */
    private static final Duration DEADLINE = Duration.ofMillis(4_500);

    private static final String BOUNDARY = "transaction.boundary";
    private static final String EXACTLY_ONCE = "exactly.once.support";
    private static final String VALUE_CONVERTER = "value.converter";
    private static final String CHECKPOINT_TOPIC = "checkpoint.topic";
    private static final String FAILED_TOPIC = "failed.topic";
    private static final String DATASET_ID = "value.converter." + EnvelopeConfig.DATASET_ID;

    private final Map<String, String> properties;
    private final Duration deadline;
    private final NamedQueries queries;

    public ConfigCheck(Map<String, String> properties) {
        this(properties, DEADLINE);
    }

    ConfigCheck(Map<String, String> properties, Duration deadline) {
        this.properties = Map.copyOf(properties);
        this.deadline = deadline;
        this.queries = NamedQueries.in(properties);
    }

    /** Adds what is wrong, and what would be right, to the values of the keys. */
    public void addTo(Config config) {
        Problems problems = new Problems();
        Map<String, JdbcConfig> configs = parsed(problems);
        configs.values().forEach(parsed -> {
            checkDataset(parsed, problems);
            checkWriting(parsed, problems);
            checkTombstones(parsed, problems);
            checkSweep(parsed, problems);
        });
        if (problems.isEmpty() && !configs.isEmpty()) {
            Findings findings = askDatabase(configs);
            findings.problems().forEach(problem -> problems.add(problem.key(), problem.message()));
            recommend(config, List.of(TablesConfig.INCLUDE, TablesConfig.EXCLUDE), findings.tables());
            recommend(
                    config,
                    List.of(ReadingConfig.INCREMENTING_COLUMN, ReadingConfig.TIMESTAMP_COLUMN),
                    findings.columns());
        }
        problems.all().forEach(problem -> report(config, problem));
    }

    /** By the name of the query, which is empty where there is none; without those that are wrong. */
    private Map<String, JdbcConfig> parsed(Problems problems) {
        if (!queries.names().isEmpty()) {
            return queries.check(problems);
        }
        try {
            return Map.of("", JdbcConfig.from(properties, problems));
        } catch (ConfigException alreadySaid) {
            // A key that is wrong by itself has its message from its definition.
            return Map.of();
        }
    }

    /** The converter could only say so for each record, when the task runs. */
    private void checkDataset(JdbcConfig parsed, Problems problems) {
        if (!parsed.output().datasetTemplate().isEmpty()) {
            return;
        }
        try {
            boolean missing = EnvelopeConfig.ofConnector(properties)
                    .filter(envelope -> envelope.datasetId().isEmpty())
                    .isPresent();
            if (missing) {
                problems.add(
                        DATASET_ID,
                        "Set the id of the Obsrv dataset, or " + OutputConfig.DATASET_TEMPLATE
                                + " for a dataset of each table");
            }
        } catch (ConfigException alreadySaid) {
            // The runtime reports what is wrong with the converter's keys.
        }
    }

    private void checkWriting(JdbcConfig parsed, Problems problems) {
        boolean together = properties.getOrDefault(BOUNDARY, "").equalsIgnoreCase("connector");
        if (parsed.takeover().writing() == LegacyOffsets.Writing.ALWAYS && !together) {
            problems.add(
                    TakeoverConfig.WRITE_OFFSETS,
                    "Both offsets are right only if they commit together: set exactly.once.support=required and "
                            + BOUNDARY + "=connector, or leave it auto");
        }
    }

    private void checkTombstones(JdbcConfig parsed, Problems problems) {
        if (!parsed.reading().deletes().tombstones()) {
            return;
        }
        if (!parsed.reading().deletes().areSent()) {
            problems.add(DeletesConfig.TOMBSTONES, "There are no deletes: set " + DeletesConfig.DELETES + " too");
        }
        if (parsed.output().recordKey() == OutputConfig.RecordKey.NONE) {
            problems.add(
                    DeletesConfig.TOMBSTONES,
                    "A tombstone is found by its key: set " + OutputConfig.RECORD_KEY + "=primary_key");
        }
        if (properties.getOrDefault(VALUE_CONVERTER, "").endsWith("ObsrvEnvelopeConverter")) {
            problems.add(
                    DeletesConfig.TOMBSTONES,
                    "A record without a value on an entry topic stops Obsrv's pipeline: leave it false, or write to a raw"
                            + " topic with another " + VALUE_CONVERTER);
        }
    }

    private void checkSweep(JdbcConfig parsed, Problems problems) {
        if (!parsed.reading().deletes().maySweep() || !parsed.reading().mode().follows()) {
            return;
        }
        if (parsed.query().isGiven()) {
            problems.add(DeletesConfig.DELETES, "The result of a query has no key to sweep by: set it to none");
        }
        if (!properties.getOrDefault(EXACTLY_ONCE, "").equalsIgnoreCase("required")) {
            problems.add(
                    DeletesConfig.DELETES,
                    "The keys that are kept are right only if they commit together with the rows: set " + EXACTLY_ONCE
                            + "=required and " + BOUNDARY + "=connector, or set it to none");
        }
        if (properties.getOrDefault(CHECKPOINT_TOPIC, "").isBlank()) {
            problems.add(
                    CHECKPOINT_TOPIC,
                    "Name a topic, which events do not go to: " + DeletesConfig.DELETES
                            + " keeps keys in Connect's offsets, and those need records");
        }
    }

    private DatabaseChecks databaseChecks(Map<String, JdbcConfig> configs, String place) {
        Map<String, String> taken = takenTopics();
        return DatabaseChecks.of(configs, queries, config -> new DatabaseCheck(config, place, taken, deadline));
    }

    /** From each topic that is not for events to its key. */
    private Map<String, String> takenTopics() {
        Map<String, String> taken = new HashMap<>();
        taken.put(properties.getOrDefault(FAILED_TOPIC, "connectors.failed"), FAILED_TOPIC);
        taken.put(properties.getOrDefault(CHECKPOINT_TOPIC, ""), CHECKPOINT_TOPIC);
        taken.put(properties.getOrDefault(MetricConfig.TOPIC, ""), MetricConfig.TOPIC);
        return taken;
    }

    private Findings askDatabase(Map<String, JdbcConfig> configs) {
        String place = ConnectionConfig.placeKey(properties);
        try (DatabaseChecks checks = databaseChecks(configs, place)) {
            FutureTask<Findings> asking = new FutureTask<>(checks::findings);
            Thread thread = new Thread(asking, "obsrv-jdbc-validate");
            thread.setDaemon(true);
            thread.start();
            return asking.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return Findings.of(new Problem(
                    place,
                    "The database did not answer within " + deadline.toMillis()
                            + " ms: check host, port and firewall"));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Findings.of(new Problem(place, "The check of the database was interrupted: try again"));
        } catch (ExecutionException failure) {
            throw new IllegalStateException("Checking the database failed", failure.getCause());
        }
    }

    private static void recommend(Config config, List<String> keys, List<Object> values) {
        config.configValues().stream()
                .filter(value -> keys.contains(value.name()))
                .forEach(value -> value.recommendedValues(values));
    }

    private void report(Config config, Problem problem) {
        Optional<ConfigValue> known = config.configValues().stream()
                .filter(value -> value.name().equals(problem.key()))
                .findFirst();
        if (known.isPresent()) {
            known.get().addErrorMessage(problem.message());
            return;
        }
        // A key of the converter: Connect shows and counts what is added here.
        config.configValues()
                .add(new ConfigValue(
                        problem.key(),
                        properties.get(problem.key()),
                        List.of(),
                        new ArrayList<>(List.of(problem.message()))));
    }
}
