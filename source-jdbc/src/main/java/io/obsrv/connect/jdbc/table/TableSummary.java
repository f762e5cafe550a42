// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.table;

/**
 * A table in a list of tables.
 *
 * @param bytes its size on disk, about
 * @param readable whether the connection's user may read it
 */
public record TableSummary(TableId id, TableKind kind, long bytes, boolean readable) {}
