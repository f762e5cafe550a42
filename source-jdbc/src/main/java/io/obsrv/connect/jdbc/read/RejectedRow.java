// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.envelope.ErrorCode;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.RuleBreach;
import io.obsrv.connect.source.Rejection;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a rejection of a row that cannot be an event: its values as the driver gives them as text. */
final class RejectedRow {

    private static final int MOST_CHARACTERS = 100_000;

    private RejectedRow() {}

    /** Gives the value of a field in the current row as text. */
    @FunctionalInterface
    interface Texts {
        @Nullable
        String of(Field field) throws SQLException;
    }

    static Rejection of(ResultSet row, RowColumns columns, TableContext context, RuleBreach breach)
            throws SQLException {
        return of(field -> text(row, field), columns, context, breach);
    }

    static Rejection of(Texts row, RowColumns columns, TableContext context, RuleBreach breach) throws SQLException {
        JsonBuffer raw = new JsonBuffer(1_024);
        raw.objectStart();
        long bytes = 0;
        for (Field field : columns.fields()) {
            String value = row.of(field);
            field.begin(raw);
            if (value == null) {
                raw.nul();
                continue;
            }
            bytes += value.length();
            raw.text(value.length() > MOST_CHARACTERS ? value.substring(0, MOST_CHARACTERS) + "…" : value);
        }
        raw.objectEnd();
        return new Rejection(
                ErrorCode.of(breach.rule()),
                String.valueOf(breach.getMessage()),
                place(row, columns, context.table()),
                new String(raw.array(), 0, raw.length(), StandardCharsets.UTF_8),
                Math.max(bytes, raw.length()),
                context.target());
    }

    /** MariaDB's driver fails on days that no calendar has. */
    private static @Nullable String text(ResultSet row, Field field) throws SQLException {
        try {
            return row.getString(field.index());
        } catch (DateTimeException noDay) {
            return "(a day that no calendar has)";
        }
    }

    /** The table and the row's key, for a person to find it again. */
    private static String place(Texts row, RowColumns columns, Table table) throws SQLException {
        List<String> key = table.uniqueKey();
        StringBuilder place = new StringBuilder(table.id().toString());
        for (Field field : columns.fields()) {
            if (key.contains(field.column())) {
                place.append(place.indexOf(" {") < 0 ? " {" : ", ")
                        .append(field.column())
                        .append('=')
                        .append(row.of(field));
            }
        }
        return place.indexOf(" {") < 0 ? place.toString() : place.append('}').toString();
    }
}
