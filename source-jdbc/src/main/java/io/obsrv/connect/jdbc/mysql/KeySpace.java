// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Finds values between two values of a key, as texts that {@link KeyForm} reads. They need not be in the table, and where
 * the server's order is not quite the one that is believed here they may lie elsewhere: who asks for one looks what is
 * there.
 */
@FunctionalInterface
interface KeySpace {

    /** Knows no value. */
    KeySpace UNKNOWN = (low, high) -> Optional.empty();

    /** Numbers, with as many decimal places as they have. */
    KeySpace NUMBERS = (low, high) -> {
        BigDecimal from = new BigDecimal(low);
        BigDecimal to = new BigDecimal(high);
        int places = Math.max(from.scale(), to.scale());
        BigDecimal middle = from.add(to).divide(BigDecimal.valueOf(2), places, RoundingMode.FLOOR);
        return Optional.of(middle)
                .filter(between -> from.compareTo(between) <= 0 && between.compareTo(to) < 0)
                .map(BigDecimal::toPlainString);
    };

    KeySpace DOUBLES = (low, high) -> {
        double from = Double.parseDouble(low);
        double to = Double.parseDouble(high);
        double middle = from + (to - from) / 2;
        return from <= middle && middle < to ? Optional.of(Double.toString(middle)) : Optional.empty();
    };

    KeySpace DATES = (low, high) -> middle(low + " 00:00:00", high + " 00:00:00")
            .map(time -> time.toLocalDate().toString());

    KeySpace TIMES = (low, high) -> middle(low, high).map(DateTimeFormatter.ISO_LOCAL_DATE_TIME::format);

    /**
     * A value about in the middle between two others, that is not less than the lower one and less than the higher one.
     *
     * @return empty if there is none, or none is known
     */
    Optional<String> between(String low, String high);

    private static Optional<LocalDateTime> middle(String low, String high) {
        LocalDateTime to = time(high);
        LocalDateTime from = time(low);
        long micros = ChronoUnit.MICROS.between(from, to);
        return micros <= 0 ? Optional.empty() : Optional.of(from.plus(micros / 2, ChronoUnit.MICROS));
    }

    /** A day that no calendar has, such as 0000-00-00, counts as the first one. */
    private static LocalDateTime time(String text) {
        try {
            return LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeException noDay) {
            return LocalDateTime.of(LocalDate.of(0, 1, 1), LocalTime.MIN);
        }
    }
}
