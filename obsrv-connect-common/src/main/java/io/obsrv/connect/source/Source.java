// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source;

import io.obsrv.connect.fault.Fault;
import java.util.Collection;
import java.util.List;

/**
 * One configured system that we read: it makes a plan of splits and opens readers on them.
 *
 * <p>Making one opens nothing; the first {@link #plan} or {@link #open} does. What it or its readers throw, with all
 * causes, holds no value from the data and no secret: the runtime logs it.
 */
public interface Source extends AutoCloseable {

    /**
     * Lists the splits, the largest first. Called by one thread, before reading and then every so often; the same
     * system gives the same identities after every restart.
     *
     * @throws Exception if the system cannot be asked; {@link #faultOf} says what that means
     */
    List<Split> plan() throws Exception;

    /** Whether the last plan will change before long, as reading goes on: it is asked for again soon then. */
    default boolean isPlanPassing() {
        return false;
    }

    /**
     * Splits that came since a plan was made and that any task may begin by itself, being complete by their identity. A
     * change of the plan by others restarts the tasks. Called by one thread, which need not be that of {@link #plan}.
     *
     * @param planned the splits of that plan
     * @throws Exception if the system cannot be asked
     */
    default List<Split> newcomers(Collection<Split> planned) throws Exception {
        return List.of();
    }

    /** How far the loads of the last plan had come when it was made. Called by any thread; does not block. */
    default LoadProgress progress() {
        return LoadProgress.NONE;
    }

    /**
     * For how long, in milliseconds, the oldest transaction has been under way that the reading of changes waits for; 0
     * without one. Called by any thread; does not block.
     */
    default long horizonAgeMs() {
        return 0;
    }

    /**
     * Says which splits will be opened, so that a source can ask for many at a time. Called before they are
     * opened, and again for those that are added later; asks nothing yet.
     *
     * @param splits in about the order in which they will be opened
     */
    default void expect(List<Split> splits) {}

    /**
     * Opens a reader. Called by any of the runtime's reading threads, for different splits at the same time.
     *
     * @param from where to begin: {@link Position#START}, or any position that a batch of this split had, in this
     *     release or an older one
     */
    SplitReader open(Split split, Position from) throws Exception;

    /** What a failure of this source means. Without side effects; called by any thread. */
    Fault faultOf(Exception failure);

    /**
     * Gives back everything. Called by another thread than those that read: a read under way must fail soon. Safe
     * twice.
     */
    @Override
    void close();
}
