// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.config;

import io.obsrv.connect.config.Keys;
import io.obsrv.connect.fault.BackOff;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * What is promised about each record, and what is done for it.
 *
 * @param identity tells this connector from all others that write into the target
 */
public record DeliveryConfig(
        Guarantee guarantee, String identity, Transactions transactions, Tokens tokens, BackOff backOff) {

    /** What is promised about each record. */
    public enum Guarantee {
        AT_LEAST_ONCE,
        EXACTLY_ONCE
    }

    /**
     * How much one transaction holds, at most, and how long the brokers wait for its end.
     *
     * @param maxMs from its first record on
     */
    public record Transactions(int maxRows, long maxBytes, long maxMs, int timeoutMs) {}

    /** The topic with the positions of exactly once. */
    public record Tokens(String topic, short replicationFactor) {}

    public static final String GUARANTEE = "delivery.guarantee";
    public static final String MAX_ROWS = "transaction.max.rows";
    public static final String MAX_BYTES = "transaction.max.bytes";
    public static final String MAX_MS = "transaction.max.ms";
    public static final String TIMEOUT_MS = "transaction.timeout.ms";
    public static final String ID_PREFIX = "transaction.id.prefix";
    public static final String TOKEN_TOPIC = "token.topic";
    public static final String TOKEN_REPLICATION = "token.topic.replication.factor";
    public static final String INITIAL_MS = "retry.backoff.initial.ms";
    public static final String BACKOFF_MAX_MS = "retry.backoff.max.ms";
    public static final String GIVE_UP_MS = "retry.give.up.ms";

    static final String ISOLATION = "consumer.override.isolation.level";

    static void addTo(ConfigDef keys) {
        Keys.in(keys, "Delivery")
                .add(
                        GUARANTEE,
                        Type.STRING,
                        "exactly_once",
                        CaseInsensitiveValidString.in("at_least_once", "exactly_once"),
                        Importance.HIGH,
                        "\"exactly_once\" writes envelopes and the offsets they hold in transactions; \"at_least_once\" loses"
                                + " nothing and repeats what was under way at a crash.")
                .add(
                        MAX_ROWS,
                        Type.INT,
                        50_000,
                        Range.atLeast(1),
                        Importance.LOW,
                        "Input records in one transaction, at most.")
                .add(
                        MAX_BYTES,
                        Type.LONG,
                        16L << 20,
                        Range.atLeast(1),
                        Importance.LOW,
                        "Bytes of envelopes in one transaction, at most; one record is never cut.")
                .add(
                        MAX_MS,
                        Type.LONG,
                        1_000L,
                        Range.between(1, 60_000),
                        Importance.MEDIUM,
                        "How long, in milliseconds, a transaction gathers records: readers see them when it ends.")
                .add(
                        TIMEOUT_MS,
                        Type.INT,
                        60_000,
                        Range.between(1_000, 900_000),
                        Importance.LOW,
                        "After how long, in milliseconds, the brokers end a transaction whose worker is gone. Until then, or"
                                + " until another worker has taken over, readers of the topic wait. Brokers allow 15 minutes"
                                + " by default (transaction.max.timeout.ms).")
                .add(
                        ID_PREFIX,
                        Type.STRING,
                        "obsrv-sink",
                        new ConfigDef.NonEmptyString(),
                        Importance.LOW,
                        "What transactional ids begin with, for the target's access rules. Connectors of the same name in two"
                                + " Connect clusters that write into one target need two prefixes.")
                .add(
                        TOKEN_TOPIC,
                        Type.STRING,
                        "obsrv-sink-offsets",
                        new ConfigDef.NonEmptyString(),
                        Importance.LOW,
                        "The compacted topic in the target that holds how far each input partition was read, for"
                                + " exactly_once. It is created if it is missing, and may be shared by connectors.")
                .add(
                        TOKEN_REPLICATION,
                        Type.SHORT,
                        (short) -1,
                        null,
                        Importance.LOW,
                        "Copies of that topic when it is created; -1 for the brokers' default.")
                .add(
                        INITIAL_MS,
                        Type.LONG,
                        500L,
                        Range.atLeast(1),
                        Importance.LOW,
                        "How long, in milliseconds, to wait before the second try of a delivery that failed; doubles with"
                                + " each try.")
                .add(
                        BACKOFF_MAX_MS,
                        Type.LONG,
                        30_000L,
                        Range.atLeast(1),
                        Importance.LOW,
                        "The longest wait, in milliseconds, between two tries.")
                .add(
                        GIVE_UP_MS,
                        Type.LONG,
                        600_000L,
                        Range.atLeast(0),
                        Importance.MEDIUM,
                        "How long, in milliseconds, nothing may be delivered before the task fails.");
    }

    static DeliveryConfig of(AbstractConfig config, Map<String, String> properties, Problems problems) {
        Guarantee guarantee = Guarantee.valueOf(config.getString(GUARANTEE).toUpperCase(Locale.ROOT));
        Transactions transactions = new Transactions(
                config.getInt(MAX_ROWS), config.getLong(MAX_BYTES), config.getLong(MAX_MS), config.getInt(TIMEOUT_MS));
        DeliveryConfig delivery = new DeliveryConfig(
                guarantee,
                config.getString(ID_PREFIX) + "/" + properties.getOrDefault("name", ""),
                transactions,
                new Tokens(config.getString(TOKEN_TOPIC), config.getShort(TOKEN_REPLICATION)),
                new BackOff(
                        Duration.ofMillis(config.getLong(INITIAL_MS)),
                        Duration.ofMillis(config.getLong(BACKOFF_MAX_MS)),
                        Duration.ofMillis(config.getLong(GIVE_UP_MS))));
        delivery.check(properties, problems);
        return delivery;
    }

    private void check(Map<String, String> properties, Problems problems) {
        if (tokens.replicationFactor() == 0 || tokens.replicationFactor() < -1) {
            problems.add(TOKEN_REPLICATION, "Is " + tokens.replicationFactor() + "; must be -1 or at least 1");
        }
        if (!isExactlyOnce()) {
            return;
        }
        if (!properties.getOrDefault(ISOLATION, "").equals("read_committed")) {
            problems.add(
                    ISOLATION,
                    "Must be \"read_committed\" for exactly_once: with Kafka's default the sink reads what aborted"
                            + " transactions of others have left in its input");
        }
        if (transactions.timeoutMs() < 2 * transactions.maxMs()) {
            problems.add(
                    TIMEOUT_MS,
                    "Is " + transactions.timeoutMs() + "; must be at least twice " + MAX_MS + " = "
                            + transactions.maxMs());
        }
    }

    public boolean isExactlyOnce() {
        return guarantee == Guarantee.EXACTLY_ONCE;
    }
}
