// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.migration;

import io.obsrv.connect.jdbc.column.ColumnMapping;
import io.obsrv.connect.jdbc.column.WallClock;
import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.tracking.Keyset;
import io.obsrv.connect.jdbc.tracking.Term;
import io.obsrv.connect.json.RuleBreach;
import io.obsrv.connect.source.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;

/** Timestamps without a zone as the points in time that a clock showed. */
public final class ZonelessTime {

    private static final String AT = "at." + Term.TIMESTAMP;

    private ZonelessTime() {}

    /** A mapping of a column by that clock; values that no clock shows stay as they are. */
    static ColumnMapping mapping(ColumnMapping own, WallClock clock) {
        return new ColumnMapping(
                own.schema(),
                (row, index, out, format) -> {
                    if (isShown(own, row, index)) {
                        out.text(instant(row, index, clock).atOffset(ZoneOffset.UTC));
                    } else {
                        own.json().write(row, index, out, format);
                    }
                },
                (row, index) -> own.value().read(row, index) == null ? null : Date.from(instant(row, index, clock)));
    }

    /**
     * A position with its point in time as the column would write it; other positions stay as they are.
     *
     * @param changes the order in which changes are followed
     */
    public static Position written(Position position, Optional<Keyset> changes, SqlText sql, WallClock clock) {
        String text = position.text(AT);
        Optional<Term> timestamp = changes.map(keyset -> keyset.terms().get(0))
                .filter(term -> term.name().equals(Term.TIMESTAMP));
        if (text == null || timestamp.isEmpty() || !ConfluentTime.isInstant(text)) {
            return position;
        }
        String type = timestamp.get().type();
        WallClock column = sql.isZoneless(type) ? clock : WallClock.UTC;
        return position.with(AT, sql.timeText(column.shown(Instant.parse(text)), type));
    }

    private static boolean isShown(ColumnMapping own, ResultSet row, int index) throws SQLException {
        try {
            return own.value().read(row, index) != null;
        } catch (RuleBreach infiniteOrNoDay) {
            return false;
        }
    }

    private static Instant instant(ResultSet row, int index, WallClock clock) throws SQLException {
        return clock.instant(row.getObject(index, LocalDateTime.class));
    }
}
