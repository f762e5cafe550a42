// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import io.obsrv.connect.config.Keys;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.source.LegacyOffsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * What a connector that takes over from Confluent's or Aiven's keeps of them.
 *
 * @param confluentRecords whether records have the shape of Confluent's where ours differ
 * @param writing when offsets are also written as Confluent's connector would
 * @param timestampInitial the time to begin behind, in milliseconds since 1970; {@link #NOW} for the time of the start
 * @param incrementingInitial the number to begin behind
 * @param schemas the schemas whose tables are read; empty for all
 */
public record TakeoverConfig(
        boolean confluentRecords,
        LegacyOffsets.Writing writing,
        Optional<Long> timestampInitial,
        Optional<Long> incrementingInitial,
        List<ColumnRule> timestampColumns,
        List<ColumnRule> incrementingColumns,
        Optional<Pattern> schemas,
        NumericMapping numericMapping,
        TimestampGranularity granularity) {

    public static final String COMPATIBILITY = "compatibility";
    public static final String WRITE_OFFSETS = "offsets.confluent.write";
    public static final String TIMESTAMP_INITIAL = "timestamp.initial";
    public static final String INCREMENTING_INITIAL = "incrementing.initial";
    public static final String TIMESTAMP_COLUMNS = "timestamp.columns.mapping";
    public static final String INCREMENTING_COLUMNS = "incrementing.column.mapping";
    public static final String CATALOG_PATTERN = "catalog.pattern";
    public static final String SCHEMA_PATTERN = "schema.pattern";
    public static final String NUMERIC_MAPPING = "numeric.mapping";
    public static final String TIME_ZONE = "db.timezone";
    public static final String TIMESTAMP_GRANULARITY = "timestamp.granularity";

    /** The value of {@link #timestampInitial} that stands for the time of the start. */
    public static final long NOW = -1;

    public TakeoverConfig {
        timestampColumns = List.copyOf(timestampColumns);
        incrementingColumns = List.copyOf(incrementingColumns);
    }

    /** Whether it is said where to begin. */
    public boolean hasInitial() {
        return timestampInitial.isPresent() || incrementingInitial.isPresent();
    }

    static ConfigDef addTo(ConfigDef config) {
        Keys.in(config, "Taking over")
                .add(
                        COMPATIBILITY,
                        Type.STRING,
                        "obsrv",
                        CaseInsensitiveValidString.in("obsrv", "confluent"),
                        Importance.MEDIUM,
                        "Whose record shape Connect structs have: with confluent, a schema has the bare name of its table,"
                                + " columns that are NOT NULL give required fields, and decimals say their precision.")
                .add(
                        WRITE_OFFSETS,
                        Type.STRING,
                        "auto",
                        CaseInsensitiveValidString.in("auto", "true", "false"),
                        Importance.MEDIUM,
                        "Whether offsets are also written as Confluent's connector would, so that it can go on: true, false,"
                                + " or auto for the tables of which it left one. Only with exactly once.")
                .add(
                        TIMESTAMP_INITIAL,
                        Type.LONG,
                        null,
                        null,
                        Importance.LOW,
                        "Where to begin a table that has no stored offset, instead of loading it: behind this time, in"
                                + " milliseconds since 1970; -1 is the time of the start.")
                .add(
                        INCREMENTING_INITIAL,
                        Type.LONG,
                        null,
                        null,
                        Importance.LOW,
                        "Where to begin a table that has no stored offset, instead of loading it: behind this value of the"
                                + " incrementing column.")
                .add(
                        TIMESTAMP_COLUMNS,
                        Type.LIST,
                        "",
                        null,
                        Importance.MEDIUM,
                        "The timestamp columns of single tables, in place of timestamp.column.name: a list of"
                                + " regex:[column|column]. Every table matches exactly one.")
                .add(
                        INCREMENTING_COLUMNS,
                        Type.LIST,
                        "",
                        null,
                        Importance.MEDIUM,
                        "The incrementing columns of single tables, in place of incrementing.column.name: a list of"
                                + " regex:column. Every table matches exactly one.")
                .add(
                        CATALOG_PATTERN,
                        Type.STRING,
                        null,
                        null,
                        Importance.LOW,
                        "The database, as a pattern with % and _. A connector reads one database: the pattern has to match"
                                + " it.")
                .add(
                        SCHEMA_PATTERN,
                        Type.STRING,
                        null,
                        null,
                        Importance.LOW,
                        "The schemas whose tables are read, as a pattern with % and _. Unset: all.")
                .add(
                        NUMERIC_MAPPING,
                        Type.STRING,
                        "none",
                        CaseInsensitiveValidString.in(NumericMapping.labels().toArray(String[]::new)),
                        Importance.LOW,
                        "What numeric columns become in Connect structs: none for decimals, precision_only for whole numbers"
                                + " where they have no fraction, best_fit also for doubles up to 18 digits,"
                                + " best_fit_eager_double for doubles wherever there is a fraction.")
                .add(
                        TIME_ZONE,
                        Type.STRING,
                        "UTC",
                        null,
                        Importance.MEDIUM,
                        "The zone of the clock by which timestamps without a zone were written, such as Europe/Berlin. With"
                                + " UTC they stay without a zone in JSON; with another they become times in UTC there too.")
                .add(
                        TIMESTAMP_GRANULARITY,
                        Type.STRING,
                        "connect_logical",
                        CaseInsensitiveValidString.in(
                                TimestampGranularity.labels().toArray(String[]::new)),
                        Importance.LOW,
                        "What timestamp columns become in Connect structs: Connect's own type, which has milliseconds, or"
                                + " the time since 1970 as a number or text.");
        return config;
    }

    static TakeoverConfig from(Settings settings, String database, Problems problems) {
        TakeoverConfig config = new TakeoverConfig(
                settings.text(COMPATIBILITY).toLowerCase(Locale.ROOT).equals("confluent"),
                writing(settings.text(WRITE_OFFSETS)),
                settings.optionalNumber(TIMESTAMP_INITIAL),
                settings.optionalNumber(INCREMENTING_INITIAL),
                ColumnRule.parse(TIMESTAMP_COLUMNS, settings, problems),
                ColumnRule.parse(INCREMENTING_COLUMNS, settings, problems),
                settings.optionalText(SCHEMA_PATTERN).map(TakeoverConfig::like),
                NumericMapping.of(settings.text(NUMERIC_MAPPING)),
                TimestampGranularity.of(settings.text(TIMESTAMP_GRANULARITY)));
        config.check(settings, database, problems);
        return config;
    }

    /** Whether the patterns leave a table. */
    public boolean takes(TableId table) {
        return schemas.isEmpty() || schemas.get().matcher(table.schema()).matches();
    }

    private void check(Settings settings, String database, Problems problems) {
        Mode mode = Mode.of(settings.text(ReadingConfig.MODE));
        if (timestampInitial.isPresent() && !mode.usesTimestamp()) {
            problems.add(
                    TIMESTAMP_INITIAL, "Mode " + mode.label() + " has no timestamps to begin behind: leave it out");
        }
        if (timestampInitial.filter(millis -> millis < NOW).isPresent()) {
            problems.add(TIMESTAMP_INITIAL, "A time is in milliseconds since 1970, or -1 for the time of the start");
        }
        if (incrementingInitial.isPresent() && !mode.usesIncrementing()) {
            problems.add(
                    INCREMENTING_INITIAL,
                    "Mode " + mode.label() + " has no incrementing column to begin behind: leave it out");
        }
        if (incrementingInitial.isPresent() && mode.usesTimestamp() && timestampInitial.isEmpty()) {
            problems.add(
                    INCREMENTING_INITIAL,
                    "Mode " + mode.label() + " begins behind a timestamp first: set " + TIMESTAMP_INITIAL + " too");
        }
        checkMapping(TIMESTAMP_COLUMNS, ReadingConfig.TIMESTAMP_COLUMN, mode.usesTimestamp(), settings, problems);
        checkMapping(
                INCREMENTING_COLUMNS, ReadingConfig.INCREMENTING_COLUMN, mode.usesIncrementing(), settings, problems);
        settings.optionalText(CATALOG_PATTERN)
                .filter(pattern -> !like(pattern).matcher(database).matches())
                .ifPresent(pattern -> problems.add(
                        CATALOG_PATTERN,
                        "The connection is to the database \"" + database + "\", which \"" + pattern
                                + "\" does not match: leave it out"));
        if (settings.optionalText(SCHEMA_PATTERN).filter(String::isEmpty).isPresent()) {
            problems.add(SCHEMA_PATTERN, "Every table has a schema: leave it out for all, or name the schema");
        }
    }

    private static void checkMapping(
            String mapping, String single, boolean used, Settings settings, Problems problems) {
        if (settings.list(mapping).isEmpty()) {
            return;
        }
        if (!used) {
            problems.add(mapping, "This mode does not use it: leave it out, or set another mode");
        }
        if (settings.isGiven(single)) {
            problems.add(mapping, "Set either " + mapping + " or " + single + ", not both");
        }
    }

    private static LegacyOffsets.Writing writing(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> LegacyOffsets.Writing.ALWAYS;
            case "false" -> LegacyOffsets.Writing.NEVER;
            default -> LegacyOffsets.Writing.WHERE_FOUND;
        };
    }

    /** A pattern of SQL's LIKE. */
    private static Pattern like(String pattern) {
        StringBuilder regex = new StringBuilder();
        pattern.codePoints()
                .forEach(c -> regex.append(
                        switch (c) {
                            case '%' -> ".*";
                            case '_' -> ".";
                            default -> Pattern.quote(Character.toString(c));
                        }));
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
