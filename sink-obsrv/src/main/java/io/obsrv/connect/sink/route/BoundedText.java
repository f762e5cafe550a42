// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.route;

import java.util.regex.Pattern;

/**
 * A text that may be looked at only so often.
 *
 * <p>Java's regular expressions can need exponential time, and a configuration is only half trusted. All they do is to
 * ask for characters, so counting these bounds the time.
 */
public final class BoundedText implements CharSequence {

    /** More than any expression without traps needs for a name or a field. */
    private static final int MOST_LOOKS = 1_000_000;

    /** A regular expression that took too long. */
    public static final class TooManySteps extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManySteps() {
            super("A regular expression needs more than " + MOST_LOOKS + " steps", null, false, false);
        }
    }

    private final String text;
    private int looks;

    private BoundedText(String text) {
        this.text = text;
    }

    /** The text, for one call of {@link Pattern#matcher}. */
    public static CharSequence of(String text) {
        return new BoundedText(text);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        looks++;
        if (looks > MOST_LOOKS) {
            throw new TooManySteps();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
