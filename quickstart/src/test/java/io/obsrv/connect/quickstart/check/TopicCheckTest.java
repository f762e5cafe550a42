// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicCheckTest {

    private static final String STORE = "foodmart-store";
    private static final String FIRST = "2026-11-21T10:00:00.000001Z";
    private static final String LATER = "2026-11-21T10:00:00.000002Z";
    private static final Map<String, Map<Long, Long>> TABLES =
            Map.of(STORE, Map.of(1L, micros(FIRST), 2L, micros(FIRST), 3L, micros(FIRST)));

    private final TopicCheck check = new TopicCheck();

    @Test
    void findsNothingWhereEachRowIsThereOnce() {
        add(1, FIRST);
        add(2, FIRST);
        add(3, FIRST);

        assertThat(check.compare(TABLES)).isEqualTo(Map.of(STORE, new Finding(3, 3, 0, 0, 0)));
        assertThat(check.compare(TABLES).values()).allMatch(Finding::isClean);
        assertThat(check.distinct()).isEqualTo(3);
    }

    @Test
    void findsADroppedRow() {
        add(1, FIRST);
        add(3, FIRST);

        assertThat(check.compare(TABLES)).isEqualTo(Map.of(STORE, new Finding(3, 2, 1, 0, 0)));
        assertThat(check.compare(TABLES).values()).noneMatch(Finding::isClean);
    }

    @Test
    void findsADoubledRow() {
        add(1, FIRST);
        add(2, FIRST);
        add(3, FIRST);
        add(2, FIRST);

        assertThat(check.compare(TABLES)).isEqualTo(Map.of(STORE, new Finding(3, 4, 0, 1, 0)));
        assertThat(check.compare(TABLES).values()).noneMatch(Finding::isClean);
        assertThat(check.distinct()).isEqualTo(3);
    }

    @Test
    void findsAnUpdateThatDidNotArrive() {
        add(1, FIRST);

        assertThat(check.compare(Map.of(STORE, Map.of(1L, micros(LATER)))))
                .isEqualTo(Map.of(STORE, new Finding(1, 1, 1, 0, 0)));
    }

    @Test
    void takesAVersionThatWasChangedSinceForWhatItIs() {
        add(1, FIRST);
        add(1, LATER);

        assertThat(check.compare(Map.of(STORE, Map.of(1L, micros(LATER)))))
                .isEqualTo(Map.of(STORE, new Finding(1, 2, 0, 0, 0)));
    }

    @Test
    void findsRowsThatTheTableNeverHad() {
        add(1, LATER);
        add(9, FIRST);

        assertThat(check.compare(Map.of(STORE, Map.of(1L, micros(FIRST)))))
                .isEqualTo(Map.of(STORE, new Finding(1, 2, 1, 0, 2)));
    }

    @Test
    void findsADatasetWithoutATable() {
        add(1, FIRST);

        assertThat(check.compare(Map.of())).isEqualTo(Map.of(STORE, new Finding(0, 1, 0, 0, 1)));
    }

    @Test
    void findsATableOfWhichNothingArrived() {
        assertThat(check.compare(TABLES)).isEqualTo(Map.of(STORE, new Finding(3, 0, 3, 0, 0)));
    }

    @Test
    void readsTheSameInstantInAnyOffset() {
        add(1, "2026-11-21T11:00:00.000001+01:00");

        assertThat(check.compare(Map.of(STORE, Map.of(1L, micros(FIRST)))).values())
                .allMatch(Finding::isClean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"dataset\":\"d\",\"event\":{\"row_id\":1,\"updated_at\":\"" + FIRST + "\"}}",
                "{\"event\":{\"row_id\":1,\"updated_at\":\"" + FIRST + "\"},\"obsrv_meta\":{}}",
                "{\"dataset\":7,\"event\":{\"row_id\":1,\"updated_at\":\"" + FIRST + "\"},\"obsrv_meta\":{}}",
                "{\"dataset\":\"d\",\"event\":{\"row_id\":1},\"obsrv_meta\":{}}",
                "{\"dataset\":\"d\",\"event\":{\"row_id\":1,\"updated_at\":\"yesterday\"},\"obsrv_meta\":{}}",
                "{\"dataset\":\"d\",\"event\":{\"row_id\":1,\"updated_at\":\"" + FIRST + "\"},\"obsrv_meta\":{}}{}",
                "{\"dataset\":\"d\",\"event\":{\"row_id\":1,\"updated_at\":\"" + FIRST + "\"},\"obsrv_meta\":{",
            })
    void countsWhatIsNoEnvelope(String value) {
        assertThat(check.add(value.getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(check.unreadable()).isEqualTo(1);
        assertThat(check.firstUnreadable()).isPresent();
    }

    private void add(long rowId, String changedAt) {
        String envelope = "{\"dataset\":\"" + STORE + "\",\"event\":{\"name\":{\"row_id\":0},\"row_id\":" + rowId
                + ",\"updated_at\":\"" + changedAt + "\"},\"obsrv_meta\":{\"syncts\":1,\"source\":{}}}";
        assertThat(check.add(envelope.getBytes(StandardCharsets.UTF_8))).contains(STORE);
    }

    private static long micros(String time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
    }
}
