// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.migration;

import io.obsrv.connect.jdbc.column.ColumnMapping;
import io.obsrv.connect.jdbc.column.WallClock;
import io.obsrv.connect.jdbc.config.TimestampGranularity;
import io.obsrv.connect.json.Rule;
import io.obsrv.connect.json.RuleBreach;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.apache.kafka.connect.data.Schema;

/** Timestamps as the time since 1970, finer than Connect's own type. */
final class PeerTimestamps {

    private static final BigInteger NANOS_IN_SECOND = BigInteger.valueOf(1_000_000_000);
    private static final BigInteger NANOS_IN_MICRO = BigInteger.valueOf(1_000);

    private PeerTimestamps() {}

    static ColumnMapping mapping(ColumnMapping own, TimestampGranularity granularity, String type, WallClock clock) {
        boolean zoned = type.equals("timestamptz");
        return switch (granularity) {
            case CONNECT_LOGICAL -> own;
            case MICROS_LONG -> number(own, zoned, clock, NANOS_IN_MICRO);
            case NANOS_LONG -> number(own, zoned, clock, BigInteger.ONE);
            case MICROS_STRING -> text(own, zoned, clock, NANOS_IN_MICRO);
            case NANOS_STRING -> text(own, zoned, clock, BigInteger.ONE);
        };
    }

    private static ColumnMapping number(ColumnMapping own, boolean zoned, WallClock clock, BigInteger unit) {
        return new ColumnMapping(Schema.OPTIONAL_INT64_SCHEMA, own.json(), (row, index) -> {
            // Refuses what no clock shows, such as infinity.
            if (own.value().read(row, index) == null) {
                return null;
            }
            try {
                return nanos(row, index, zoned, clock).divide(unit).longValueExact();
            } catch (ArithmeticException large) {
                throw new RuleBreach(Rule.INTEGER_BEYOND_64_BITS);
            }
        });
    }

    private static ColumnMapping text(ColumnMapping own, boolean zoned, WallClock clock, BigInteger unit) {
        return new ColumnMapping(
                Schema.OPTIONAL_STRING_SCHEMA,
                own.json(),
                (row, index) -> own.value().read(row, index) == null
                        ? null
                        : nanos(row, index, zoned, clock).divide(unit).toString());
    }

    private static BigInteger nanos(ResultSet row, int index, boolean zoned, WallClock clock) throws SQLException {
        Instant time = zoned
                ? row.getObject(index, OffsetDateTime.class).toInstant()
                : clock.instant(row.getObject(index, LocalDateTime.class));
        return BigInteger.valueOf(time.getEpochSecond())
                .multiply(NANOS_IN_SECOND)
                .add(BigInteger.valueOf(time.getNano()));
    }
}
