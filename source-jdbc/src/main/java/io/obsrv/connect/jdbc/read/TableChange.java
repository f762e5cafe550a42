// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.jdbc.connection.Connections;
import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.jdbc.dialect.Catalog;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.SplitReader;
import java.util.Optional;

/**
 * Reads a table that may be changed meanwhile. Where reading fails and the table is not what it was when the reader was
 * opened, the failure is told as one to be tried again: another reader will see the table as it is.
 */
public record TableChange(SplitReader reader, Table table, Catalog catalog, Connections connections)
        implements SplitReader {

    @Override
    public Batch read() throws Exception {
        try {
            return reader.read();
        } catch (DatabaseFailure | UnreadableTable | IllegalStateException failure) {
            if (hasChanged()) {
                throw DatabaseFailure.changed(table.id().toString(), failure);
            }
            throw failure;
        }
    }

    private boolean hasChanged() {
        try {
            Optional<Table> now = connections.with(
                    "Looking at \"" + table.id() + "\"", connection -> catalog.describe(connection, table.id()));
            return !now.equals(Optional.of(table));
        } catch (DatabaseFailure outOfReach) {
            // Then the failure of the read says more.
            return false;
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
