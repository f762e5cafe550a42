// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WallClockTest {

    /** In 2026 clocks in Berlin go from 02:00 to 03:00 on 29 March and from 03:00 to 02:00 on 25 October. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-01-15T12:00, Europe/Berlin, 2026-01-15T11:00:00Z
            2026-07-15T12:00, Europe/Berlin, 2026-07-15T10:00:00Z
            2026-03-29T01:59, Europe/Berlin, 2026-03-29T00:59:00Z
            2026-03-29T02:30, Europe/Berlin, 2026-03-29T01:30:00Z
            2026-10-25T01:59, Europe/Berlin, 2026-10-24T23:59:00Z
            2026-10-25T02:30, Europe/Berlin, 2026-10-25T01:30:00Z
            2026-11-21T12:00, Asia/Kolkata,  2026-11-21T06:30:00Z
            """)
    void readsTimesAsJavasCalendarsDo(LocalDateTime shown, String zone, Instant expected) {
        // Given
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone(zone));
        calendar.clear();
        calendar.set(
                shown.getYear(), shown.getMonthValue() - 1, shown.getDayOfMonth(), shown.getHour(), shown.getMinute());

        // When
        Instant time = new WallClock(ZoneId.of(zone)).instant(shown);

        // Then
        assertThat(time).isEqualTo(expected).isEqualTo(calendar.toInstant());
    }

    @Test
    void knowsHowFarItIsAhead() {
        WallClock berlin = new WallClock(ZoneId.of("Europe/Berlin"));

        assertThat(berlin.aheadMillis(Instant.parse("2026-07-01T00:00:00Z"))).isEqualTo(7_200_000);
        assertThat(WallClock.UTC.aheadMillis(Instant.EPOCH)).isZero();
        assertThat(new WallClock(ZoneId.of("Etc/UTC")).isUtc()).isTrue();
        assertThat(berlin.isUtc()).isFalse();
    }
}
