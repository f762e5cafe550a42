// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.migration;

import io.obsrv.connect.jdbc.column.ColumnMapping;
import io.obsrv.connect.jdbc.column.ColumnValue;
import io.obsrv.connect.jdbc.column.WallClock;
import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.NumericMapping;
import io.obsrv.connect.jdbc.config.TakeoverConfig;
import io.obsrv.connect.jdbc.config.TimestampGranularity;
import io.obsrv.connect.jdbc.dialect.ColumnMappings;
import io.obsrv.connect.jdbc.dialect.Dialect;
import io.obsrv.connect.jdbc.dialect.SqlText;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;

/** A dialect's mappings, with the Connect values that another connector would have made. JSON stays as it is. */
public final class PeerColumns implements ColumnMappings {

    private static final String PRECISION = "connect.decimal.precision";

    private final ColumnMappings dialect;
    private final SqlText sql;
    private final TakeoverConfig config;
    private final WallClock clock;

    private PeerColumns(Dialect dialect, JdbcConfig config) {
        this.dialect = dialect.columns();
        this.sql = dialect.sql();
        this.config = config.takeover();
        this.clock = config.reading().clock();
    }

    /** The dialect's own where nothing else is configured. */
    public static ColumnMappings of(Dialect dialect, JdbcConfig config) {
        TakeoverConfig takeover = config.takeover();
        boolean own = !takeover.confluentRecords()
                && takeover.numericMapping() == NumericMapping.NONE
                && takeover.granularity() == TimestampGranularity.CONNECT_LOGICAL
                && config.reading().clock().isUtc();
        return own ? dialect.columns() : new PeerColumns(dialect, config);
    }

    @Override
    public ColumnMapping of(ResultSetMetaData columns, int index) throws SQLException {
        ColumnMapping own = dialect.of(columns, index);
        ColumnMapping mapped = own;
        if (Decimal.LOGICAL_NAME.equals(own.schema().name())) {
            mapped = decimal(own, columns, index);
        } else if (Timestamp.LOGICAL_NAME.equals(own.schema().name())) {
            mapped = timestamp(own, columns.getColumnTypeName(index));
        }
        boolean required = config.confluentRecords() && columns.isNullable(index) == ResultSetMetaData.columnNoNulls;
        return required ? with(copy(mapped.schema()).build(), mapped, mapped.value()) : mapped;
    }

    private ColumnMapping timestamp(ColumnMapping own, String type) {
        boolean shifted = !clock.isUtc() && sql.isZoneless(type);
        ColumnMapping mapping = shifted ? ZonelessTime.mapping(own, clock) : own;
        return PeerTimestamps.mapping(mapping, config.granularity(), type, shifted ? clock : WallClock.UTC);
    }

    private ColumnMapping decimal(ColumnMapping own, ResultSetMetaData columns, int index) throws SQLException {
        int precision = columns.getPrecision(index);
        if (columns.getColumnType(index) == Types.NUMERIC) {
            PeerNumbers number = PeerNumbers.of(config.numericMapping(), precision, columns.getScale(index));
            if (number != PeerNumbers.DECIMAL) {
                return with(
                        number.schema(), own, (row, i) -> number.of(own.value().read(row, i)));
            }
        }
        return config.confluentRecords()
                ? with(
                        copy(own.schema())
                                .optional()
                                .parameter(PRECISION, Integer.toString(precision))
                                .build(),
                        own,
                        own.value())
                : own;
    }

    private static ColumnMapping with(Schema schema, ColumnMapping own, ColumnValue value) {
        return new ColumnMapping(schema, own.json(), value);
    }

    /** The same schema, but required. */
    private static SchemaBuilder copy(Schema schema) {
        SchemaBuilder copy = schema.type() == Schema.Type.ARRAY
                ? SchemaBuilder.array(schema.valueSchema())
                : new SchemaBuilder(schema.type());
        if (schema.parameters() != null) {
            copy.parameters(schema.parameters());
        }
        if (schema.name() != null) {
            copy.name(schema.name());
        }
        return schema.version() == null ? copy : copy.version(schema.version());
    }
}
