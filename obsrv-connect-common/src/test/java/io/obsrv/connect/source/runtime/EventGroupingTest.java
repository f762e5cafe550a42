// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.envelope.EnvelopeConfig;
import io.obsrv.connect.source.Event;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Split;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class EventGroupingTest {

    private static final Split SPLIT = Split.of("table", "orders");
    private static final Position BEFORE = Position.of("id", 41);
    private static final Schema ITEMS = Event.json("items");

    @Test
    void singleLeavesEventsAlone() {
        // Given
        List<Event> events = apart("{}", "{}");
        // Then
        assertThat(EventGrouping.single().group(SPLIT, BEFORE, events)).isSameAs(events);
    }

    @Test
    void groupsByCount() {
        assertThat(contents(group(3, apart("1", "2", "3", "4", "5", "6", "7")))).containsExactly("1,2,3", "4,5,6", "7");
    }

    @Test
    void groupsByBytesWithCommas() {
        // Given
        int room = config(100).batchRoom();
        String half = "x".repeat(room / 2 - 1);
        // When
        List<Event> groups = group(100, apart(half, half, "y", half, half + "z"));
        // Then
        assertThat(contents(groups)).containsExactly(half + "," + half, "y," + half, half + "z");
    }

    @Test
    void anEventLargerThanABatchGoesAlone() {
        // Given
        String large = "x".repeat(config(100).batchRoom() + 1);
        List<Event> events = apart("1", large, "2", "3");
        // When
        List<Event> groups = group(100, events);
        // Then
        assertThat(contents(groups)).containsExactly("1", large, "2,3");
        assertThat(groups.get(1)).isSameAs(events.get(1));
    }

    @Test
    void aBatchOfOneEventStaysASingleEnvelope() {
        // Given
        List<Event> events = apart("{}");
        // Then
        assertThat(group(100, events)).containsExactlyElementsOf(events);
        assertThat(group(1, apart("1", "2"))).allMatch(event -> event.value().schema() == Event.JSON);
    }

    @Test
    void noEventsAreNoGroups() {
        assertThat(group(100, List.of())).isEmpty();
    }

    @Test
    void joinsNeighboursWithoutCopying() {
        // Given
        byte[] array = "[1,22,333]".getBytes(UTF_8);
        List<Event> events = List.of(
                event(array, 1, 1),
                event(array, 3, 2),
                event(ByteBuffer.wrap(array, 6, 3).slice()));
        // When
        List<Event> groups = group(100, events);
        // Then
        assertThat(contents(groups)).containsExactly("1,22,333");
        assertThat(content(groups.get(0)).array()).isSameAs(array);
        assertThat(groups.get(0).bytes()).isEqualTo(8);
    }

    @Test
    void joinsOthersByCopying() {
        // Given
        byte[] array = "1,2;3,4".getBytes(UTF_8);
        byte[] copy = array.clone();
        // Then
        assertThat(contents(group(9, List.of(event(array, 0, 1), event(array, 4, 1)))))
                .containsExactly("1,3");
        assertThat(contents(group(9, List.of(event(array, 2, 1), event(array, 4, 1)))))
                .containsExactly("2,3");
        assertThat(contents(group(9, List.of(event(array, 2, 1), event(array, 0, 1)))))
                .containsExactly("2,1");
        assertThat(contents(group(9, List.of(event(array, 0, 1), event(copy, 2, 1)))))
                .containsExactly("1,2");
        assertThat(array).isEqualTo(copy);
    }

    @Test
    void anotherTopicStartsAGroup() {
        // Given
        List<Event> events = List.of(
                event("a", Event.JSON, "1"),
                event("a", Event.JSON, "2"),
                event("b", Event.JSON, "3"),
                event("b", Event.JSON, "4"),
                event("a", Event.JSON, "5"));
        // When
        List<Event> groups = group(100, events);
        // Then
        assertThat(contents(groups)).containsExactly("1,2", "3,4", "5");
        assertThat(groups).extracting(Event::topic).containsExactly("a", "b", "a");
    }

    @Test
    void anotherDatasetStartsAGroup() {
        // Given
        List<Event> events = List.of(
                event("a", Event.JSON, "1"),
                event("a", Event.JSON, "2"),
                event("a", ITEMS, "3"),
                event("a", ITEMS, "4"));
        // When
        List<Event> groups = group(100, events);
        // Then
        assertThat(contents(groups)).containsExactly("1,2", "3,4");
        assertThat(groups)
                .extracting(group -> struct(group).getString("dataset"))
                .containsExactly("", "items");
    }

    @Test
    void theSameBatchGivesTheSameGroupsAndIds() {
        // Given
        String[] rows = IntStream.range(0, 1_000)
                .mapToObj(i -> "{\"id\":" + i + ",\"text\":\"" + "x".repeat(i % 977) + "\"}")
                .toArray(String[]::new);
        // When
        List<Event> first = group(300, apart(rows));
        List<Event> again = group(300, together(rows));
        // Then
        assertThat(first).hasSizeGreaterThan(3);
        assertThat(contents(again)).isEqualTo(contents(first));
        assertThat(ids(again)).isEqualTo(ids(first)).doesNotHaveDuplicates();
    }

    @Test
    void changedContentHasAnotherId() {
        // Given
        List<String> ids = ids(group(2, apart("1", "2", "3", "4")));
        // When
        List<String> changed = ids(group(2, apart("1", "2", "3", "5")));
        // Then
        assertThat(changed.get(0)).isEqualTo(ids.get(0));
        assertThat(changed.get(1)).isNotEqualTo(ids.get(1));
    }

    @Test
    void anotherPlaceHasAnotherId() {
        // Given
        EventGrouping grouping = EventGrouping.envelopes(config(2));
        List<Event> events = apart("1", "2", "1", "2");
        // When
        List<String> ids = new ArrayList<>(ids(grouping.group(SPLIT, BEFORE, events)));
        ids.addAll(ids(grouping.group(SPLIT, Position.of("id", 42), events)));
        ids.addAll(ids(grouping.group(Split.of("table", "items"), BEFORE, events)));
        // Then
        assertThat(ids).hasSize(6).doesNotHaveDuplicates();
    }

    private static EnvelopeConfig config(int batchMaxEvents) {
        return EnvelopeConfig.from(
                Map.of("obsrv.dataset.id", "orders", "obsrv.batch.max.events", Integer.toString(batchMaxEvents)));
    }

    private static List<Event> group(int batchMaxEvents, List<Event> events) {
        return EventGrouping.envelopes(config(batchMaxEvents)).group(SPLIT, BEFORE, events);
    }

    /** Each in an array of its own. */
    private static List<Event> apart(String... rows) {
        return Arrays.stream(rows).map(row -> event("ingest", Event.JSON, row)).toList();
    }

    /** All in one array, with commas between. */
    private static List<Event> together(String... rows) {
        byte[] array = String.join(",", rows).getBytes(UTF_8);
        List<Event> events = new ArrayList<>();
        int from = 0;
        for (String row : rows) {
            events.add(event(array, from, row.length()));
            from += row.length() + 1;
        }
        return events;
    }

    private static Event event(String topic, Schema schema, String json) {
        ByteBuffer bytes = ByteBuffer.wrap(json.getBytes(UTF_8));
        return new Event(topic, SchemaAndValue.NULL, new SchemaAndValue(schema, bytes), bytes.remaining());
    }

    private static Event event(byte[] array, int from, int length) {
        return event(ByteBuffer.wrap(array, from, length));
    }

    private static Event event(ByteBuffer bytes) {
        return new Event("ingest", SchemaAndValue.NULL, new SchemaAndValue(Event.JSON, bytes), bytes.remaining());
    }

    private static List<String> contents(List<Event> groups) {
        return groups.stream()
                .map(group -> UTF_8.decode(content(group).duplicate()).toString())
                .toList();
    }

    private static List<String> ids(List<Event> groups) {
        return groups.stream().map(group -> struct(group).getString("id")).toList();
    }

    private static ByteBuffer content(Event group) {
        return group.value().value() instanceof ByteBuffer single
                ? single
                : (ByteBuffer) struct(group).get("events");
    }

    private static Struct struct(Event group) {
        return (Struct) group.value().value();
    }
}
