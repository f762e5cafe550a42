// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.fault;

/**
 * What a failure means: try again after a delay, or stop with a message for a person.
 *
 * <p>The third meaning, to reject one record, is no exception: a reader returns it as a
 * {@link io.obsrv.connect.source.Rejection} beside the good events.
 */
public enum Fault {
    /** It may go away by itself: connection lost, server restarting, lock timeout. */
    RETRY,
    /** A person must change something: rights, a dropped table, a wrong query. */
    STOP
}
