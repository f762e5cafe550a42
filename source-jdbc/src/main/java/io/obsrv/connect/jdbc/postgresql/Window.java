// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.jdbc.tracking.Mark;

/**
 * The transactions whose rows are read together. All of them have ended when the window is drawn, so that it holds the
 * same rows whenever it is read: but for those that were changed meanwhile, which are of a later window then.
 *
 * @param lower what was written before it is settled
 * @param sent those from the lower end on whose rows were read before
 * @param upper from here on transactions may still be under way
 * @param also those from the upper end on that are over
 */
record Window(long lower, TransactionIds sent, long upper, TransactionIds also) {

    /** The prefix of all that a mark keeps of an open window but its lower end. */
    static final String PREFIX = "window.";

    private static final String LOWER = "lower";
    private static final String SENT = "sent";
    private static final String UPPER = PREFIX + "upper";
    private static final String ALSO = PREFIX + "also";

    static Mark settledBefore(long lower) {
        return Mark.NONE.with(LOWER, Long.toString(lower));
    }

    static boolean knowsLower(Mark mark) {
        return mark.text(LOWER) != null;
    }

    static boolean isOpen(Mark mark) {
        return mark.text(UPPER) != null;
    }

    static long lower(Mark mark) {
        return number(mark, LOWER);
    }

    static TransactionIds sent(Mark mark) {
        return TransactionIds.parse(mark.text(SENT, ""));
    }

    /** The window that a mark has open. */
    static Window of(Mark mark) {
        return new Window(lower(mark), sent(mark), number(mark, UPPER), TransactionIds.parse(mark.text(ALSO, "")));
    }

    Mark open(Mark mark) {
        return mark.with(UPPER, Long.toString(upper)).with(ALSO, also.text());
    }

    /** What is known when all its rows were read. */
    Mark close(Mark mark) {
        return mark.without(PREFIX)
                .with(LOWER, Long.toString(upper))
                .with(SENT, sent.from(upper).and(also).text());
    }

    /** The transactions whose rows are to be read. */
    TransactionIds ids() {
        return TransactionIds.between(lower, upper).and(also).without(sent);
    }

    private static long number(Mark mark, String name) {
        String text = mark.text(name);
        if (text == null) {
            throw new IllegalArgumentException("The stored position has no \"" + name + "\": it was made with another"
                    + " tracking than is now in use. Set it as it was, or reset the connector's offsets to read the"
                    + " table again");
        }
        return Long.parseLong(text);
    }
}
