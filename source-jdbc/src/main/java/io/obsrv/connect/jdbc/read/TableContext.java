// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.OutputConfig.RecordKey;
import io.obsrv.connect.jdbc.dialect.Dialect;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.tracking.Keyset;
import io.obsrv.connect.jdbc.tracking.TableOrder;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.json.JsonFormat;
import io.obsrv.connect.source.OutputFormat;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;

/**
 * All that does not change while a table is read.
 *
 * @param largestEvent the most bytes that one event may have
 */
public record TableContext(
        TableOrder order, JdbcConfig config, OutputFormat output, JsonFormat json, int largestEvent) {

    Table table() {
        return order.table();
    }

    TableQueries queries() {
        return new TableQueries(order, config.reading(), dialect().sql());
    }

    RowColumns columns(ResultSetMetaData result, Keyset keyset) throws SQLException {
        List<String> key = config.output().recordKey() == RecordKey.NONE ? List.of() : table().primaryKey();
        return RowColumns.of(
                result, keyset.terms().size(), table(), key, dialect().columns(), json);
    }

    Rows rows(RowColumns columns) {
        return switch (output) {
            case JSON -> new JsonRows(columns, json, largestEvent);
            case STRUCT -> new StructRows(columns, largestEvent);
        };
    }

    String topic() {
        return config.output().topic(config.connection().database(), table().id());
    }

    Dialect dialect() {
        return config.connection().dialect();
    }
}
