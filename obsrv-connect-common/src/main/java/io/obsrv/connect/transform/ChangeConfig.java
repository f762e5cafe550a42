// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import io.obsrv.connect.config.Keys;
import io.obsrv.connect.envelope.EnvelopeConfig;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/**
 * What {@link ChangeEvent} makes of changes.
 *
 * @param prefix what the names of the fields begin with that tell the change
 * @param entryTopic where events go; empty for the record's own topic
 * @param asideTopic where records go that are no changes of rows; empty for nowhere
 * @param sourceFields names in the block {@code source} that become fields of the event
 * @param hasBefore whether an event has the row before the change as a field
 * @param placeholder what stands for a value that the database did not give
 * @param envelope the names that a failed record holds
 */
record ChangeConfig(
        Form form,
        String prefix,
        String entryTopic,
        String asideTopic,
        List<String> sourceFields,
        boolean hasBefore,
        DeleteRow deleteRow,
        Unavailable unavailable,
        String placeholder,
        Outliers outliers,
        EnvelopeConfig envelope,
        String failedTopic) {

    /** The two ways in which Obsrv takes changes. */
    enum Form {
        /** Every change is an event of its own. */
        LOG,
        /** The newest event of a key is the row. */
        UPSERT
    }

    /** Which row the event of a delete holds. */
    enum DeleteRow {
        /** The last one that is known. */
        BEFORE,
        /** The key alone. */
        KEY
    }

    /** What becomes of a value that the database did not give. */
    enum Unavailable {
        OMIT,
        NULL,
        KEEP
    }

    /** Whether records are kept that are neither a row nor its delete. */
    record Outliers(boolean tombstones, boolean truncates, boolean messages) {}

    static final String FORM = "form";
    static final String PREFIX = "change.fields.prefix";
    static final String ENTRY_TOPIC = "entry.topic";
    static final String ASIDE_TOPIC = "aside.topic";
    static final String SOURCE_FIELDS = "source.fields";
    static final String BEFORE = "before.image";
    static final String DELETE_ROW = "delete.row";
    static final String UNAVAILABLE = "unavailable.values";
    static final String PLACEHOLDER = "unavailable.placeholder";
    static final String TOMBSTONES = "tombstones";
    static final String TRUNCATES = "truncates";
    static final String MESSAGES = "messages";

    private static final String DROP = "drop";
    private static final String KEEP = "keep";

    /** Those keys of the converter that a failed record shows; the same values belong here. */
    private static final List<String> SHARED =
            List.of(EnvelopeConfig.DATASET_ID, EnvelopeConfig.CONNECTOR_ID, EnvelopeConfig.CONNECTOR_INSTANCE_ID);

    static ConfigDef definition() {
        ConfigDef keys = new ConfigDef();
        Keys.in(keys, "Events")
                .add(
                        FORM,
                        Type.STRING,
                        "log",
                        CaseInsensitiveValidString.in("log", "upsert"),
                        Importance.HIGH,
                        "How the dataset takes changes: log, every change is an event; upsert, the newest event of a key is"
                                + " the row, and each has the field \"order\", a number of 19 digits that grows with every"
                                + " change, for the dataset's timestamp key.")
                .add(
                        ENTRY_TOPIC,
                        Type.STRING,
                        "",
                        null,
                        Importance.HIGH,
                        "The entry topic, where events go. Empty leaves each record in its topic.")
                .add(
                        PREFIX,
                        Type.STRING,
                        "__",
                        new NonEmptyString(),
                        Importance.MEDIUM,
                        "What the names of the fields begin with that tell the change: op, deleted, change_id, source_ts_ms,"
                                + " tx_id, tx_order. As change.fields.prefix of the JDBC source.")
                .add(
                        SOURCE_FIELDS,
                        Type.LIST,
                        "",
                        null,
                        Importance.LOW,
                        "Names in the change's block \"source\" that become fields too, such as schema,table: the prefix,"
                                + " \"source_\" and the name.")
                .add(
                        BEFORE,
                        Type.STRING,
                        "none",
                        CaseInsensitiveValidString.in("none", "always"),
                        Importance.LOW,
                        "Whether events have a field \"before\" with the row before the change, where that is known.")
                .add(
                        DELETE_ROW,
                        Type.STRING,
                        "before",
                        CaseInsensitiveValidString.in("before", "key"),
                        Importance.MEDIUM,
                        "What the event of a delete holds: before, the last known row; key, the columns of the record's key"
                                + " alone. PostgreSQL knows the last row only with REPLICA IDENTITY FULL.")
                .add(
                        UNAVAILABLE,
                        Type.STRING,
                        "omit",
                        CaseInsensitiveValidString.in("omit", "null", KEEP),
                        Importance.MEDIUM,
                        "What becomes of large values that did not change and that the database did not give (TOAST): omit"
                                + " leaves the field out, null writes null, keep writes the placeholder.")
                .add(
                        PLACEHOLDER,
                        Type.STRING,
                        "__debezium_unavailable_value",
                        new NonEmptyString(),
                        Importance.LOW,
                        "What stands for such a value: unavailable.value.placeholder of the connector.");
        Keys.in(keys, "Other records")
                .add(
                        ASIDE_TOPIC,
                        Type.STRING,
                        "",
                        null,
                        Importance.MEDIUM,
                        "Where schema changes, heartbeats, notifications and the bounds of transactions go. Empty drops them.")
                .add(
                        TOMBSTONES,
                        Type.STRING,
                        DROP,
                        CaseInsensitiveValidString.in(DROP, KEEP),
                        Importance.MEDIUM,
                        "What becomes of records without a value: drop, or keep as they are, in their own topic.")
                .add(
                        TRUNCATES,
                        Type.STRING,
                        DROP,
                        CaseInsensitiveValidString.in(DROP, KEEP),
                        Importance.LOW,
                        "What becomes of events that say that a table was emptied, or many rows of it: drop, or keep as an"
                                + " event of op t without a row.")
                .add(
                        MESSAGES,
                        Type.STRING,
                        DROP,
                        CaseInsensitiveValidString.in(DROP, KEEP),
                        Importance.LOW,
                        "What becomes of PostgreSQL's logical messages: drop, or keep as an event of op m.");
        Keys.in(keys, "Failed records")
                .add(
                        GuardConfig.FAILED_TOPIC,
                        Type.STRING,
                        "connectors.failed",
                        new NonEmptyString(),
                        Importance.MEDIUM,
                        "Where change events go that cannot be read.");
        Map<String, ConfigDef.ConfigKey> converter = EnvelopeConfig.definition().configKeys();
        SHARED.forEach(name -> keys.define(converter.get(name)));
        return keys;
    }

    /** @throws ConfigException with key and value if one is not allowed */
    static ChangeConfig from(Map<String, ?> properties) {
        AbstractConfig config = new AbstractConfig(definition(), properties, false);
        String entryTopic = config.getString(ENTRY_TOPIC);
        String asideTopic = config.getString(ASIDE_TOPIC);
        if (!entryTopic.isEmpty() && entryTopic.equals(asideTopic)) {
            throw new ConfigException(
                    ASIDE_TOPIC, asideTopic, "It is the entry topic, where only events may go: name another topic");
        }
        return new ChangeConfig(
                Form.valueOf(upper(config, FORM)),
                config.getString(PREFIX),
                entryTopic,
                asideTopic,
                List.copyOf(config.getList(SOURCE_FIELDS)),
                upper(config, BEFORE).equals("ALWAYS"),
                DeleteRow.valueOf(upper(config, DELETE_ROW)),
                Unavailable.valueOf(upper(config, UNAVAILABLE)),
                config.getString(PLACEHOLDER),
                new Outliers(isKept(config, TOMBSTONES), isKept(config, TRUNCATES), isKept(config, MESSAGES)),
                EnvelopeConfig.from(properties),
                config.getString(GuardConfig.FAILED_TOPIC));
    }

    private static boolean isKept(AbstractConfig config, String key) {
        return config.getString(key).equalsIgnoreCase(KEEP);
    }

    private static String upper(AbstractConfig config, String key) {
        return config.getString(key).toUpperCase(Locale.ROOT);
    }
}
