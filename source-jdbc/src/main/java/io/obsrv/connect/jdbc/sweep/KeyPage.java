// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.sweep;

import io.obsrv.connect.jdbc.range.PlaceText;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.source.Position;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Some of the keys that were delivered of a table; its stored form is a {@link Position} of a partition of its own.
 *
 * @param kind which keys it holds
 * @param lower behind which its range begins; empty if it has no end on this side, and for recent keys
 * @param upper the last key that can be of its range; empty if it has no end on this side, and for recent keys
 * @param count how many keys there are
 * @param sum the sum of their {@link KeyHash hashes}
 * @param packed the keys, as {@link KeyText} packs them
 */
public record KeyPage(Kind kind, Optional<Place> lower, Optional<Place> upper, int count, String sum, String packed) {

    /** Which keys a page holds. */
    public enum Kind {
        /** All that were delivered of a range of keys. */
        RANGE,
        /** Some of those that were delivered of a range of keys: they were not kept from the beginning. */
        PARTIAL,
        /** Of rows that were followed, in no order. They may be in a page of a range as well. */
        RECENT
    }

    private static final String KIND = "keys";
    private static final String LOWER = "from";
    private static final String UPPER = "to";
    private static final String COUNT = "count";
    private static final String SUM = "sum";
    private static final String PACKED = "page";

    /** A range of which no key is kept. */
    static KeyPage empty(Kind kind, Optional<Place> lower, Optional<Place> upper) {
        return new KeyPage(kind, lower, upper, 0, "0", KeyText.pack(List.of()));
    }

    static KeyPage recent(Collection<String> keys) {
        List<String> sorted = keys.stream().sorted().toList();
        return new KeyPage(Kind.RECENT, Optional.empty(), Optional.empty(), sorted.size(), "0", KeyText.pack(sorted));
    }

    /**
     * Reads the stored form.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static KeyPage from(Position position) {
        String kind = position.text(KIND);
        String packed = position.text(PACKED);
        String count = position.text(COUNT);
        if (kind == null || packed == null || count == null) {
            throw new IllegalArgumentException(
                    "A page of keys is written by the connector alone; it can only be removed, with null");
        }
        return new KeyPage(
                kind(kind),
                Optional.ofNullable(position.text(LOWER)).map(PlaceText::parse),
                Optional.ofNullable(position.text(UPPER)).map(PlaceText::parse),
                Integer.parseInt(count),
                Optional.ofNullable(position.text(SUM)).orElse("0"),
                packed);
    }

    /** What {@link #from} reads back. */
    Position position() {
        Position position = Position.of(KIND, kind.name().toLowerCase(Locale.ROOT))
                .with(COUNT, Integer.toString(count))
                .with(SUM, sum)
                .with(PACKED, packed);
        if (lower.isPresent()) {
            position = position.with(LOWER, PlaceText.of(lower.get()));
        }
        return upper.isPresent() ? position.with(UPPER, PlaceText.of(upper.get())) : position;
    }

    private static Kind kind(String name) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equalsIgnoreCase(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("A page of keys is of another release");
    }

    List<String> keys() {
        return KeyText.unpack(packed, count);
    }

    /** The same keys, of a range that begins behind another place. */
    KeyPage from(Optional<Place> place) {
        return new KeyPage(kind, place, upper, count, sum, packed);
    }

    /** Without the keys and the places, which are values from the data. */
    @Override
    public String toString() {
        return "KeyPage[kind=" + kind + ", count=" + count + "]";
    }
}
