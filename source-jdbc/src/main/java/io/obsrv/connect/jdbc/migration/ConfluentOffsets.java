// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.migration;

import io.obsrv.connect.jdbc.column.WallClock;
import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.Mode;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.source.LegacyOffsets;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Split;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The offsets of Confluent's JDBC source connector, which are Aiven's too:
 * {@code {"incrementing":7,"timestamp":1795251900123,"timestamp_nanos":123456000}}, with those of its columns only.
 *
 * <p>A table is called {@code schema.table} there, {@code database.schema.table} with some drivers, and by its bare name
 * in old releases. The timestamp has milliseconds, the nanoseconds are those of its second.
 *
 * @param tables the table of a split
 */
public record ConfluentOffsets(JdbcConfig config, Function<Split, TableId> tables) implements LegacyOffsets {

    private static final String PROTOCOL = "protocol";
    private static final String TABLE = "table";
    private static final String QUERY = "query";
    private static final String INCREMENTING = "incrementing";
    private static final String TIMESTAMP = "timestamp";
    private static final String NANOS = "timestamp_nanos";

    private static final String AT_INCREMENTING = "at.incrementing";
    private static final String AT_TIMESTAMP = "at.timestamp";

    /** Behind what it looks for while it has no offset. */
    private static final long FIRST_INCREMENTING = -1;

    @Override
    public List<Map<String, String>> partitions(Split split) {
        boolean isPart = split.value("range") != null || split.value("page") != null;
        if (isPart || (!mode().usesTimestamp() && !mode().usesIncrementing())) {
            return List.of();
        }
        if (config.query().isGiven()) {
            return List.of(Map.of(QUERY, QUERY));
        }
        TableId table = tables.apply(split);
        String qualified = table.schema() + "." + table.name();
        return List.of(
                partition(qualified),
                partition(config.connection().database() + "." + qualified),
                Map.of(TABLE, table.name()),
                partition(table.name()));
    }

    @Override
    public Position position(Split split, Map<String, ?> offset) {
        Position position = Position.of("phase", "follow");
        if (mode().usesTimestamp()) {
            position = position.with(AT_TIMESTAMP, text(time(offset)));
        }
        if (mode().usesIncrementing()) {
            position = position.with(AT_INCREMENTING, Long.toString(number(offset, INCREMENTING, FIRST_INCREMENTING)));
        }
        return position;
    }

    /**
     * Mode timestamp tells rows of one timestamp apart and that connector does not: for it, the last timestamp is still to
     * be read. It repeats these rows, and misses none that come yet.
     */
    @Override
    public Optional<Map<String, Object>> offset(Position position) {
        if (!"follow".equals(position.text("phase"))) {
            return Optional.empty();
        }
        Map<String, Object> offset = new LinkedHashMap<>();
        if (mode().usesIncrementing()) {
            Optional<Long> number = whole(position.text(AT_INCREMENTING));
            if (number.isEmpty()) {
                return Optional.empty();
            }
            offset.put(INCREMENTING, number.get());
        }
        if (mode().usesTimestamp()) {
            String text = position.text(AT_TIMESTAMP);
            Optional<Instant> time = text == null ? Optional.empty() : parse(text);
            if (time.isEmpty()) {
                return Optional.empty();
            }
            Instant read = mode().usesIncrementing() ? time.get() : time.get().minus(1, ChronoUnit.MICROS);
            offset.put(TIMESTAMP, read.toEpochMilli());
            offset.put(NANOS, read.getLong(ChronoField.NANO_OF_SECOND));
        }
        return Optional.of(offset);
    }

    @Override
    public Writing writing() {
        return config.takeover().writing();
    }

    /** Which of the columns it is, and whether that has a zone, is known when the table is opened. */
    private String text(Instant time) {
        return config.reading().clock().isUtc() ? ConfluentTime.text(time) : ConfluentTime.instantText(time);
    }

    /** Only PostgreSQL writes a zone where a column has one: elsewhere it cannot be told whose clock it was. */
    private Optional<Instant> parse(String text) {
        boolean tells = config.connection().dialect().name().equals("postgresql");
        WallClock clock = config.reading().clock();
        return clock.isUtc() || tells ? ConfluentTime.parse(text, clock) : Optional.empty();
    }

    private Mode mode() {
        return config.reading().mode();
    }

    /** Connect finds an offset by the order of the entries too: it is that of a hash map, as in a split's identity. */
    private static Map<String, String> partition(String table) {
        return Split.of(PROTOCOL, "1", TABLE, table).identity();
    }

    private static Instant time(Map<String, ?> offset) {
        Instant time = Instant.ofEpochMilli(number(offset, TIMESTAMP, 0));
        return offset.get(NANOS) == null ? time : time.with(ChronoField.NANO_OF_SECOND, number(offset, NANOS, 0));
    }

    private static long number(Map<String, ?> offset, String name, long fallback) {
        Object value = offset.get(name);
        if (value == null) {
            return fallback;
        }
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        throw new IllegalArgumentException("its \"" + name + "\" is no whole number");
    }

    private static Optional<Long> whole(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(new BigDecimal(text).longValueExact());
        } catch (ArithmeticException | NumberFormatException other) {
            return Optional.empty();
        }
    }
}
