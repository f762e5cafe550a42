// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source;

/**
 * Reads one split in order from the position at which it was opened.
 *
 * <p>Law of positions: for every prefix of the batches it returned, a reader opened at the last of their positions
 * returns exactly the remaining events. A reader is used by one thread at a time, has no thread and no retry of its own,
 * and never waits longer than about a second without returning.
 */
public interface SplitReader extends AutoCloseable {

    /**
     * Returns the next events, or an empty batch where there are none for now.
     *
     * @throws Exception if the source cannot be read; {@link Source#faultOf} says what that means. The reader is closed
     *     then, and another one opened at the last position
     */
    Batch read() throws Exception;

    /** Gives back what the reader holds. Safe twice, and after a failure. */
    @Override
    void close();
}
