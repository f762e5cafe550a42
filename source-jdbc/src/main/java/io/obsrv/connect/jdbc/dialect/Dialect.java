// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.dialect;

import io.obsrv.connect.jdbc.tracking.TrackingKind;
import java.util.List;
import java.util.Optional;

/** A kind of database: how to connect, ask its catalog, write its SQL and read its types. Found by ServiceLoader. */
public interface Dialect {

    /** The name in {@code dialect.name} and between the first colons of a JDBC URL: {@code postgresql}. */
    String name();

    Connector connector();

    Catalog catalog();

    SqlText sql();

    ColumnMappings columns();

    /** The ways in which changes can be tracked, the strongest first. */
    List<TrackingKind> trackings();

    /** How a large table is cut into ranges, which are loaded side by side; by default none is. */
    default TableCutter cutter() {
        return TableCutter.NONE;
    }

    /** How the rows of a load are read faster than by a cursor; by default they are not. */
    default Optional<BulkReading> bulk() {
        return Optional.empty();
    }
}
