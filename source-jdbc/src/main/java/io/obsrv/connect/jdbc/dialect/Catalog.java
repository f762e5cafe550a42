// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.dialect;

import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.table.TableKind;
import io.obsrv.connect.jdbc.table.TableSummary;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks the database's catalog. */
public interface Catalog {

    /** All tables of these kinds outside the database's own schemas, by name; one query. */
    default List<TableSummary> tables(Connection connection, Set<TableKind> kinds) throws SQLException {
        return tables(connection, kinds, List.of());
    }

    /**
     * The same, of which a catalog may leave out what is not wanted.
     *
     * @param prefixes what the names {@code schema.table} begin with that are wanted; empty for all
     */
    List<TableSummary> tables(Connection connection, Set<TableKind> kinds, List<String> prefixes) throws SQLException;

    /** One table, or empty if it does not exist. */
    Optional<Table> describe(Connection connection, TableId id) throws SQLException;

    /** Many tables, without those that do not exist; with as few queries as the database allows. */
    default Map<TableId, Table> describe(Connection connection, Collection<TableId> ids) throws SQLException {
        Map<TableId, Table> tables = new LinkedHashMap<>();
        for (TableId id : ids) {
            describe(connection, id).ifPresent(table -> tables.put(id, table));
        }
        return tables;
    }
}
