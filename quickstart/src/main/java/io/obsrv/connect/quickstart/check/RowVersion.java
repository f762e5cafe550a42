// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart.check;

/**
 * A row as it was after one of its changes.
 *
 * @param changedAtMicros when it was changed, in microseconds since 1970, as exact as PostgreSQL keeps it
 */
public record RowVersion(long rowId, long changedAtMicros) {}
