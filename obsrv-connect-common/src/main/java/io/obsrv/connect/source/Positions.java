// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks how far splits have been read: for a source whose plan depends on it, or whose splits wait for each other.
 *
 * <p>It knows the checkpoints of the batches that this task has read, whether they are stored by now or not: a reader that
 * is opened again behind a batch finds what that batch left. Other tasks may be reading on while it answers. Each question reads Connect's topic of offsets to its end, so ask
 * for many splits at once.
 */
@FunctionalInterface
public interface Positions {

    /** Nothing was ever read. */
    Positions NONE = splits ->
            splits.stream().distinct().collect(Collectors.toMap(Function.identity(), split -> Position.START));

    /**
     * The position of each split that is stored, {@link Position#START} where none is. Called by any thread.
     *
     * @throws IllegalArgumentException if what is stored is no position
     */
    Map<Split, Position> of(List<Split> splits);
}
