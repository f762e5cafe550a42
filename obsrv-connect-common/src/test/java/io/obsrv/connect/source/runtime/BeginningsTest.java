// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.LegacyOffsets;
import io.obsrv.connect.source.LegacyOffsets.Writing;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.source.runtime.Beginnings.Beginning;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BeginningsTest {

    private static final Split ORDERS = Split.of("table", "public.orders");
    private static final Split CLICKS = Split.of("table", "public.clicks");

    private final Stored stored = new Stored();

    @Test
    void beginsAtTheStoredPosition() {
        // Given
        stored.offsets.put(ORDERS.identity(), Position.of("id", 7).toOffset());
        stored.offsets.put(Map.of("old", "public.orders"), Map.of("n", 3L));

        // When
        List<Beginning> beginnings = beginnings(Writing.NEVER, true, ORDERS);

        // Then
        assertThat(beginnings).extracting(Beginning::position).containsExactly(Position.of("id", 7));
    }

    @Test
    void beginsWhereAnotherConnectorStopped() {
        // Given
        stored.offsets.put(Map.of("older", "public.orders"), Map.of("n", 2L));
        stored.offsets.put(Map.of("old", "public.orders"), Map.of("n", 3L));

        // When
        List<Beginning> beginnings = beginnings(Writing.NEVER, true, ORDERS, CLICKS);

        // Then
        assertThat(beginnings).extracting(Beginning::position).containsExactly(Position.of("id", 3L), Position.START);
        assertThat(beginnings)
                .allSatisfy(beginning -> assertThat(beginning.mirror()).isEmpty());
    }

    @Test
    void asksOnceForAllSplits() {
        // When
        beginnings(Writing.ALWAYS, true, ORDERS, CLICKS);

        // Then
        assertThat(stored.questions).isEqualTo(1);
    }

    @Test
    void keepsUpTheOffsetThatWasFoundOrTheMostLikely() {
        // Given
        stored.offsets.put(Map.of("older", "public.orders"), Map.of("n", 2L));

        // When
        List<Beginning> whereFound = beginnings(Writing.WHERE_FOUND, true, ORDERS, CLICKS);
        List<Beginning> always = beginnings(Writing.ALWAYS, true, ORDERS, CLICKS);

        // Then
        assertThat(partitions(whereFound)).containsExactly(Map.of("older", "public.orders"), Map.of());
        assertThat(partitions(always))
                .containsExactly(Map.of("older", "public.orders"), Map.of("old", "public.clicks"));
    }

    @Test
    void leavesTheOtherOffsetAloneWithoutExactlyOnce() {
        // When
        List<Beginning> beginnings = beginnings(Writing.ALWAYS, false, ORDERS);

        // Then
        assertThat(partitions(beginnings)).containsExactly(Map.of());
    }

    @Test
    void saysWhichOffsetOfAnotherConnectorCannotBeUsed() {
        // Given
        stored.offsets.put(Map.of("old", "public.orders"), Map.of("n", "three"));

        // When
        assertThatThrownBy(() -> beginnings(Writing.NEVER, true, ORDERS))
                // Then
                .isInstanceOf(ConnectException.class)
                .hasMessage(
                        "The offset that another connector stored under {old=public.orders} cannot be used: \"n\" is"
                                + " no number. Set a position of split {table=public.orders} with PATCH /connectors/…/offsets.");
    }

    private List<Beginning> beginnings(Writing writing, boolean mirrors, Split... splits) {
        ScriptedSource source = new ScriptedSource(call -> new Batch(List.of(), Position.START));
        return new Beginnings(source, new Old(writing), mirrors).of(List.of(splits), stored);
    }

    private static List<Map<String, String>> partitions(List<Beginning> beginnings) {
        return beginnings.stream()
                .map(beginning -> beginning.mirror().map(Mirror::partition).orElse(Map.of()))
                .toList();
    }

    /** What another connector stored: a number "n" under "old", or "older" before. */
    record Old(Writing writing) implements LegacyOffsets {

        @Override
        public List<Map<String, String>> partitions(Split split) {
            return List.of(Map.of("old", split.required("table")), Map.of("older", split.required("table")));
        }

        @Override
        public Position position(Split split, Map<String, ?> offset) {
            if (offset.get("n") instanceof Long number) {
                return Position.of("id", number);
            }
            throw new IllegalArgumentException("\"n\" is no number");
        }

        @Override
        public Optional<Map<String, Object>> offset(Position position) {
            return position.isStart() ? Optional.empty() : Optional.of(Map.of("n", position.longValue("id", 0)));
        }
    }

    private static final class Stored implements OffsetStorageReader {

        private final Map<Map<String, String>, @Nullable Map<String, Object>> offsets = new HashMap<>();
        private int questions;

        @Override
        public <T> @Nullable Map<String, Object> offset(Map<String, T> partition) {
            throw new UnsupportedOperationException("Ask for all at once");
        }

        @Override
        public <T> Map<Map<String, T>, @Nullable Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
            questions++;
            Map<Map<String, T>, @Nullable Map<String, Object>> found = new HashMap<>();
            new ArrayList<>(partitions).forEach(partition -> found.put(partition, offsets.get(partition)));
            return found;
        }
    }
}
