// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.benchmarks.textbook;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one query by the getters of their types. */
public final class TextbookSourceTask extends SourceTask {

    private static final Map<String, String> PARTITION = Map.of("table", "it");

    private final Calendar utc = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
    private String topic = "";
    private int fetchRows;
    private @Nullable Connection connection;
    private @Nullable ResultSet rows;
    private Schema schema = Schema.STRING_SCHEMA;

    @Override
    public String version() {
        return "1";
    }

    @Override
    public void start(Map<String, String> properties) {
        topic = properties.getOrDefault(TextbookSourceConnector.TOPIC, "");
        fetchRows = Integer.parseInt(properties.getOrDefault(TextbookSourceConnector.FETCH_ROWS, "5000"));
        try {
            Connection open = DriverManager.getConnection(
                    properties.get(TextbookSourceConnector.URL),
                    properties.get(TextbookSourceConnector.USER),
                    properties.get(TextbookSourceConnector.PASSWORD));
            connection = open;
            open.setAutoCommit(false);
            Statement statement = open.createStatement();
            statement.setFetchSize(fetchRows);
            ResultSet all = statement.executeQuery(
                    "SELECT * FROM " + properties.get(TextbookSourceConnector.TABLE) + " ORDER BY id");
            rows = all;
            schema = schema(all.getMetaData());
        } catch (SQLException failure) {
            throw new ConnectException(failure);
        }
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        ResultSet open = rows;
        if (open == null) {
            Thread.sleep(100);
            return null;
        }
        try {
            List<SourceRecord> records = new ArrayList<>(fetchRows);
            while (records.size() < fetchRows && open.next()) {
                Struct row = row(open);
                records.add(new SourceRecord(
                        PARTITION, Map.of("id", row.getInt64("id")), topic, null, null, null, schema, row));
            }
            if (records.isEmpty()) {
                rows = null;
                return null;
            }
            return records;
        } catch (SQLException failure) {
            throw new ConnectException(failure);
        }
    }

    @Override
    public void stop() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException failure) {
            throw new ConnectException(failure);
        }
    }

    private Struct row(ResultSet row) throws SQLException {
        Struct struct = new Struct(schema);
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            struct.put(columns.getColumnLabel(i), value(row, i, columns.getColumnType(i)));
        }
        return struct;
    }

    private @Nullable Object value(ResultSet row, int column, int type) throws SQLException {
        Object value = switch (type) {
            case Types.BIGINT -> row.getLong(column);
            case Types.INTEGER -> row.getInt(column);
            case Types.DOUBLE -> row.getDouble(column);
            case Types.BIT, Types.BOOLEAN -> row.getBoolean(column);
            case Types.NUMERIC -> row.getBigDecimal(column);
            case Types.TIMESTAMP -> row.getTimestamp(column, utc);
            default -> row.getString(column);
        };
        return row.wasNull() ? null : value;
    }

    private static Schema schema(ResultSetMetaData columns) throws SQLException {
        SchemaBuilder schema = SchemaBuilder.struct();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            SchemaBuilder field = switch (columns.getColumnType(i)) {
                case Types.BIGINT -> SchemaBuilder.int64();
                case Types.INTEGER -> SchemaBuilder.int32();
                case Types.DOUBLE -> SchemaBuilder.float64();
                case Types.BIT, Types.BOOLEAN -> SchemaBuilder.bool();
                case Types.NUMERIC -> Decimal.builder(columns.getScale(i));
                case Types.TIMESTAMP -> Timestamp.builder();
                default -> SchemaBuilder.string();
            };
            schema.field(columns.getColumnLabel(i), field.optional().build());
        }
        return schema.build();
    }
}
