// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.LoadConfig;
import io.obsrv.connect.jdbc.config.OutputConfig.RecordKey;
import io.obsrv.connect.jdbc.dialect.BulkReading;
import io.obsrv.connect.jdbc.dialect.ColumnMappings;
import io.obsrv.connect.jdbc.dialect.Dialect;
import io.obsrv.connect.jdbc.migration.PeerColumns;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.TableOrder;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.Term;
import io.obsrv.connect.jdbc.tracking.Tracking;
import io.obsrv.connect.json.JsonFormat;
import io.obsrv.connect.source.Event;
import io.obsrv.connect.source.OutputFormat;
import io.obsrv.connect.source.Rejection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;

/**
 * All that does not change while a table is read.
 *
 * @param tracking how changes are found; empty if they are not followed
 * @param keepsKeys whether the keys of rows are kept to find deletes
 * @param event the schema of rows as JSON: one for all, for neighbours share an envelope by its identity
 * @param largestEvent the most bytes that one event may have
 */
public record TableContext(
        TableOrder order,
        Optional<Tracking> tracking,
        boolean keepsKeys,
        JdbcConfig config,
        OutputFormat output,
        JsonFormat json,
        int largestEvent,
        Schema event) {

    public static TableContext of(
            TableOrder order,
            Optional<Tracking> tracking,
            boolean keepsKeys,
            JdbcConfig config,
            OutputFormat output,
            JsonFormat json,
            int largestEvent) {
        Schema event = dataset(config, order.table()).map(Event::json).orElse(Event.JSON);
        return new TableContext(order, tracking, keepsKeys, config, output, json, largestEvent, event);
    }

    Table table() {
        return order.table();
    }

    /** The key's terms, where keys are kept: they stand between a row's columns and its place. */
    List<Term> keptTerms() {
        return keepsKeys ? order.load().terms() : List.of();
    }

    /** The query with the key of each row, where keys are kept. */
    Query withKeys(Query query) {
        if (!keepsKeys) {
            return query;
        }
        List<String> columns = new ArrayList<>();
        for (Term term : keptTerms()) {
            columns.add(dialect().sql().asText(term.expression(), term.type()) + " AS kept_key_" + columns.size());
        }
        return query.selecting(String.join(", ", columns));
    }

    public TableQueries queries() {
        return new TableQueries(order, config.reading(), dialect().sql());
    }

    RowColumns columns(ResultSetMetaData result, int terms) throws SQLException {
        List<String> key = config.output().recordKey() == RecordKey.NONE ? List.of() : table().primaryKey();
        RowColumns columns = RowColumns.of(result, terms, table(), key, mappings(), json);
        Optional<String> changeFields = config.reading().deletes().changeFields();
        if (changeFields.isPresent()) {
            columns = columns.with(new ChangeFields(changeFields.get()));
        }
        if (config.takeover().confluentRecords()) {
            columns = columns.named(table().id().name());
        }
        Optional<String> dataset = dataset(config, table());
        return dataset.isPresent() ? columns.in(dataset.get()) : columns;
    }

    /** How a load is read where that is faster than a cursor, is wanted, and gives the same. */
    Optional<BulkReading> bulk() {
        boolean sameKeys = config.output().recordKey() == RecordKey.NONE
                || mappings() == dialect().columns();
        boolean isFit = output == OutputFormat.JSON
                && sameKeys
                && config.reading().clock().isUtc();
        return config.load().method() == LoadConfig.Method.AUTO && isFit
                ? dialect().bulk()
                : Optional.empty();
    }

    private ColumnMappings mappings() {
        return PeerColumns.of(dialect(), config);
    }

    JsonRows jsonRows(RowColumns columns) {
        return new JsonRows(event, columns, json, largestEvent);
    }

    Rows rows(RowColumns columns) {
        return switch (output) {
            case JSON -> jsonRows(columns);
            case STRUCT ->
                new StructRows(columns, largestEvent, config.reading().deletes().tombstones());
        };
    }

    String topic() {
        return config.output().topic(config.connection().database(), table().id());
    }

    /** Where the table's rows go. */
    Rejection.Target target() {
        return new Rejection.Target(topic(), dataset(config, table()).orElse(""));
    }

    Dialect dialect() {
        return config.connection().dialect();
    }

    private static Optional<String> dataset(JdbcConfig config, Table table) {
        return config.output().dataset(config.connection().database(), table.id());
    }
}
