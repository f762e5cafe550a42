// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.Rule;
import io.obsrv.connect.json.RuleBreach;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.function.Function;

/**
 * Dates and times of MySQL and MariaDB, by their text.
 *
 * <p>The server takes days that no calendar has, such as {@code 0000-00-00}. JSON has them as the server writes them;
 * Connect has no form for them.
 */
final class MySqlTimes {

    private MySqlTimes() {}

    static void writeDate(String text, JsonBuffer out) {
        try {
            out.text(LocalDate.parse(text));
        } catch (DateTimeException noDay) {
            out.text(text);
        }
    }

    static void writeDateTime(String text, JsonBuffer out) {
        try {
            out.text(dateTime(text));
        } catch (DateTimeException noDay) {
            out.text(text);
        }
    }

    /** The session is in UTC. */
    static void writeTimestamp(String text, JsonBuffer out) {
        try {
            out.text(dateTime(text).atOffset(ZoneOffset.UTC));
        } catch (DateTimeException noDay) {
            out.text(text);
        }
    }

    static Date connectDate(String text) {
        return connect(text, day -> LocalDate.parse(day).atStartOfDay());
    }

    static Date connectDateTime(String text) {
        return connect(text, MySqlTimes::dateTime);
    }

    /** For a value without a form. */
    static RuleBreach noDay() {
        return new RuleBreach(Rule.UNKNOWN_TYPE, "a day that no calendar has, such as 0000-00-00, has no form here");
    }

    private static Date connect(String text, Function<String, LocalDateTime> parser) {
        try {
            return Date.from(parser.apply(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noDay) {
            throw noDay();
        }
    }

    private static LocalDateTime dateTime(String text) {
        return LocalDateTime.parse(text.replace(' ', 'T'));
    }
}
