// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checker of the tests under faults notices each fault that a sink could make. */
class FindingsTest {

    private static final long[] WRITTEN = {100, 50};

    private static List<Arrival> allOnce() {
        List<Arrival> arrivals = new ArrayList<>();
        for (int p = 0; p < WRITTEN.length; p++) {
            for (long seq = 1; seq <= WRITTEN[p]; seq++) {
                arrivals.add(new Arrival(p, seq, (int) (seq % 3), "d", "id" + seq / 10));
            }
        }
        return arrivals;
    }

    @Test
    void findsNothingWhereAllIsRight() {
        assertThat(Findings.of(WRITTEN, allOnce())).isEqualTo(Findings.NOTHING);
    }

    @Test
    void noticesADroppedEvent() {
        // Given
        List<Arrival> arrivals = allOnce();
        arrivals.remove(42);

        // When, Then
        assertThat(Findings.of(WRITTEN, arrivals)).isEqualTo(new Findings(1, 0, 0, 0, 0));
    }

    @Test
    void noticesADoubledEvent() {
        // Given
        List<Arrival> arrivals = allOnce();
        arrivals.add(43, arrivals.get(42));

        // When, Then
        assertThat(Findings.of(WRITTEN, arrivals)).isEqualTo(new Findings(0, 1, 0, 0, 0));
    }

    @Test
    void noticesARepeatUnderAnotherId() {
        // Given
        List<Arrival> arrivals = allOnce();
        Arrival one = arrivals.get(42);
        arrivals.add(43, new Arrival(one.p(), one.seq(), one.entryPartition(), "d", "another"));

        // When, Then
        assertThat(Findings.of(WRITTEN, arrivals)).isEqualTo(new Findings(0, 1, 0, 0, 1));
    }

    @Test
    void noticesSwappedEvents() {
        // Given
        List<Arrival> arrivals = allOnce();
        Collections.swap(arrivals, 42, 45);

        // When, Then
        assertThat(Findings.of(WRITTEN, arrivals)).isEqualTo(new Findings(0, 0, 0, 1, 0));
    }

    @Test
    void noticesForeignEvents() {
        // Given
        List<Arrival> arrivals = allOnce();
        arrivals.add(new Arrival(0, 101, 0, "d", ""));
        arrivals.add(new Arrival(2, 1, 0, "d", ""));

        // When, Then
        assertThat(Findings.of(WRITTEN, arrivals)).isEqualTo(new Findings(0, 0, 2, 0, 0));
    }
}
