// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.quickstart.check.Finding;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Finding CLEAN = new Finding(1_000, 1_010, 0, 0, 0);

    @Test
    void hasALineForEachTableAndOneForAll() {
        Report report = report(CLEAN, 0, 0);

        assertThat(report.lines())
                .containsExactly(
                        "table   rows  events  missing  repeated  failed  strange  seconds  rows/s",
                        "-----  -----  ------  -------  --------  ------  -------  -------  ------",
                        "sales  1,000   1,010        0         0                0      2.0     500",
                        "store     25      25        0         0                0      0.0",
                        "-----  -----  ------  -------  --------  ------  -------  -------  ------",
                        "all    1,025   1,035        0         0       0        0      4.0     256");
        assertThat(report.isClean()).isTrue();
    }

    @Test
    void isNotCleanWithAMissingRow() {
        assertThat(report(new Finding(1_000, 999, 1, 0, 0), 0, 0).isClean()).isFalse();
    }

    @Test
    void isNotCleanWithARepeatedRow() {
        assertThat(report(new Finding(1_000, 1_001, 0, 1, 0), 0, 0).isClean()).isFalse();
    }

    @Test
    void isNotCleanWithAStrangeEvent() {
        assertThat(report(new Finding(1_000, 1_001, 0, 0, 1), 0, 0).isClean()).isFalse();
    }

    @Test
    void isNotCleanWithAFailedRecord() {
        assertThat(report(CLEAN, 1, 0).isClean()).isFalse();
    }

    @Test
    void isNotCleanWithARecordThatIsNoEnvelope() {
        assertThat(report(CLEAN, 0, 1).isClean()).isFalse();
    }

    private static Report report(Finding sales, long failed, long unreadable) {
        return new Report(
                Map.of("foodmart-sales", sales, "foodmart-store", new Finding(25, 25, 0, 0, 0)),
                Map.of(
                        "foodmart-sales", new EntryTopic.Span(1_000, 3_000, 1_000),
                        "foodmart-store", new EntryTopic.Span(5_000, 5_010, 25)),
                failed,
                0,
                unreadable,
                1_025,
                Duration.ofSeconds(4));
    }
}
