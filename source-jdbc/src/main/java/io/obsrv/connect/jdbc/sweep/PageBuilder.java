// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.sweep;

import io.obsrv.connect.jdbc.tracking.Place;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A page of a range while keys are added to it, in their order. */
final class PageBuilder {

    /** A page is compared and read as one, and its keys are in memory then. */
    static final int MOST_KEYS = 16_384;

    /** A page is one record in Connect's topic of offsets, and is written anew with each batch until it is full. */
    static final int MOST_CHARACTERS = 65_536;

    private final KeyPage.Kind kind;
    private final Optional<Place> lower;
    private final KeyHash hash;
    private final List<String> keys = new ArrayList<>();
    private BigInteger sum = BigInteger.ZERO;
    private long characters;
    private Optional<Place> last = Optional.empty();

    PageBuilder(KeyPage.Kind kind, Optional<Place> lower, KeyHash hash) {
        this.kind = kind;
        this.lower = lower;
        this.hash = hash;
    }

    /** Goes on with a page of keys of so many columns, which ends with its last key. */
    static PageBuilder of(KeyPage page, int columns, KeyHash hash) {
        PageBuilder builder = new PageBuilder(page.kind(), page.lower(), hash);
        page.keys().forEach(key -> builder.add(KeyText.parse(key, columns)));
        builder.last = page.upper();
        return builder;
    }

    void add(Place key) {
        String text = KeyText.of(key);
        characters += rest(text);
        keys.add(text);
        sum = sum.add(BigInteger.valueOf(hash.of(key)));
        last = Optional.of(key);
    }

    /** How much of a key is not already in the one before it. */
    private int rest(String text) {
        String before = keys.isEmpty() ? "" : keys.get(keys.size() - 1);
        int same = 0;
        int most = Math.min(before.length(), text.length());
        while (same < most && before.charAt(same) == text.charAt(same)) {
            same++;
        }
        return text.length() - same;
    }

    boolean isFull() {
        return keys.size() >= MOST_KEYS || characters >= MOST_CHARACTERS;
    }

    /** The key that was added last. */
    Optional<Place> last() {
        return last;
    }

    /** The page, up to its last key. */
    KeyPage page() {
        return page(last);
    }

    KeyPage page(Optional<Place> upper) {
        return new KeyPage(kind, lower, upper, keys.size(), sum.toString(), KeyText.pack(keys));
    }
}
