// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.dialect.Dialect;
import io.obsrv.connect.jdbc.migration.TableReading;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.tracking.TableOrder;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.Tracking;
import io.obsrv.connect.jdbc.tracking.Trackings;
import io.obsrv.connect.jdbc.tracking.Trackings.Choice;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks tables up in the catalog, and decides in which order and by which tracking they are read. */
record Tables(JdbcConfig config) {

    private static final Logger LOGGER = LoggerFactory.getLogger(Tables.class);

    /**
     * How a table is read.
     *
     * @param tracking empty if its changes are not followed
     * @param keepsKeys whether the keys of its rows are kept to find deletes
     */
    record Reading(TableOrder order, Optional<Tracking> tracking, boolean keepsKeys) {}

    /** Describes a table; empty if it does not exist. */
    @FunctionalInterface
    interface Description {
        Optional<Table> of(Connection connection, TableId id) throws SQLException;
    }

    /**
     * Looks a table up.
     *
     * @throws UnreadableTable if it cannot be read as configured
     */
    Reading find(Connection connection, TableId id) throws SQLException {
        return find(connection, id, dialect().catalog()::describe);
    }

    /** The same, with another way to ask the catalog. */
    Reading find(Connection connection, TableId id, Description description) throws SQLException {
        Table table = description
                .of(connection, id)
                .orElseThrow(() -> new SQLException("\"" + id + "\" does not exist", "42P01"));
        ReadingConfig reading = TableReading.of(config, id);
        TableOrder order = TableOrder.of(table, reading, dialect().sql());
        Optional<Choice> choice = choose(connection, order, reading);
        return new Reading(
                order,
                choice.map(made -> made.kind().track(order, reading)),
                choice.map(made -> made.sweeps(order, reading, dialect())).orElse(false));
    }

    TableQueries queries(TableOrder order) {
        return new TableQueries(
                order, TableReading.of(config, order.table().id()), dialect().sql());
    }

    Dialect dialect() {
        return config.connection().dialect();
    }

    private Optional<Choice> choose(Connection connection, TableOrder order, ReadingConfig reading)
            throws SQLException {
        Optional<Choice> choice = Trackings.choose(connection, order, reading, dialect());
        choice.ifPresent(made -> LOGGER.info(
                "Tracking, table={}, by={}, guarantee={}, notBy={}",
                order.table().id(),
                made.kind().name(),
                made.kind().guarantee(),
                made.reasons()));
        return choice;
    }
}
