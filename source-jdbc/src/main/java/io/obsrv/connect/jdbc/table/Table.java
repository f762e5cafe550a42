// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.table;

import java.util.List;
import java.util.Optional;

/**
 * A table as the catalog describes it.
 *
 * @param primaryKey the names of the primary key's columns in key order; empty if there is none
 * @param uniqueKey the columns that tell rows apart: those of the primary key, else of a unique index without nulls
 * @param physicalOrder whether its rows have a place of their own in storage by which they can be read in order
 */
public record Table(
        TableId id,
        TableKind kind,
        List<Column> columns,
        List<String> primaryKey,
        List<String> uniqueKey,
        boolean physicalOrder) {

    public Table {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        uniqueKey = List.copyOf(uniqueKey);
    }

    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }
}
