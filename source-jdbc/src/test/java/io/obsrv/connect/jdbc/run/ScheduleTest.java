// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    /** In 2026 clocks in Berlin go from 02:00 to 03:00 on 29 March and from 03:00 to 02:00 on 25 October. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            30 2 * * *,    UTC,            2026-11-21T02:29:59.999Z, 2026-11-21T02:30:00Z
            30 2 * * *,    UTC,            2026-11-21T02:30:00Z,     2026-11-22T02:30:00Z
            30 2 * * *,    Europe/Berlin,  2026-11-21T00:00:00Z,     2026-11-21T01:30:00Z
            30 2 * * *,    Europe/Berlin,  2026-03-29T00:00:00Z,     2026-03-29T01:30:00Z
            30 2 * * *,    Europe/Berlin,  2026-03-29T01:30:00Z,     2026-03-30T00:30:00Z
            30 2 * * *,    Europe/Berlin,  2026-10-25T00:00:00Z,     2026-10-25T00:30:00Z
            30 2 * * *,    Europe/Berlin,  2026-10-25T00:30:00Z,     2026-10-26T01:30:00Z
            30 2 * * *,    Europe/Berlin,  2026-10-25T01:10:00Z,     2026-10-26T01:30:00Z
            0 3 * * *,     Europe/Berlin,  2026-03-28T12:00:00Z,     2026-03-29T01:00:00Z
            */15 * * * *,  Europe/Berlin,  2026-10-25T01:10:00Z,     2026-10-25T02:00:00Z
            0 0 * * 1,     UTC,            2026-11-21T00:00:00Z,     2026-11-23T00:00:00Z
            0 0 1 1 *,     Asia/Kolkata,   2026-11-21T00:00:00Z,     2026-12-31T18:30:00Z
            """)
    void findsTheNextTime(String cron, String zone, Instant after, Instant expected) {
        assertThat(new Schedule(cron, ZoneId.of(zone)).after(after)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30 2 * *", "60 2 * * *", "30 2 * * * *", "soon", "0 0 30 2 *", "@daily"})
    void refusesWhatIsNoSchedule(String cron) {
        assertThatThrownBy(() -> new Schedule(cron, ZoneId.of("UTC"))).isInstanceOf(IllegalArgumentException.class);
    }
}
