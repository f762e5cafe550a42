// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.apache.kafka.connect.data.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of types, by what the drivers' documentation says that they call them. */
class DriverTypesTest {

    @ParameterizedTest
    @CsvSource({
        "sqlserver, bit,                            -7,   1,  0, BOOLEAN",
        "sqlserver, tinyint,                        -6,   3,  0, INT16",
        "sqlserver, smallint,                        5,   5,  0, INT16",
        "sqlserver, int,                             4,  10,  0, INT32",
        "sqlserver, bigint,                         -5,  19,  0, INT64",
        "sqlserver, decimal,                         3,  12,  2, Decimal 2",
        "sqlserver, money,                           3,  19,  4, Decimal 4",
        "sqlserver, real,                            7,  24,  0, FLOAT32",
        "sqlserver, float,                           8,  53,  0, FLOAT64",
        "sqlserver, nvarchar,                       -9,  20,  0, STRING",
        "sqlserver, ntext,                         -16,   0,  0, STRING",
        "sqlserver, uniqueidentifier,                1,  36,  0, STRING",
        "sqlserver, xml,                           -16,   0,  0, STRING",
        "sqlserver, sql_variant,                  -156,   0,  0, STRING",
        "sqlserver, varbinary,                      -3,  16,  0, BYTES",
        "sqlserver, timestamp,                      -2,   8,  0, BYTES",
        "sqlserver, geography,                    -158,   0,  0, BYTES",
        "sqlserver, date,                           91,  10,  0, Date",
        "sqlserver, time,                           92,  16,  7, Time",
        "sqlserver, datetime2,                      93,  27,  7, Timestamp",
        "sqlserver, datetimeoffset,               -155,  34,  7, Timestamp",
        "oracle,    NUMBER,                          2,   0, -127, STRING",
        "oracle,    NUMBER,                          2,  10,  0, Decimal 0",
        "oracle,    NUMBER,                          2,  12,  2, Decimal 2",
        "oracle,    NUMBER,                          2,   5, -2, STRING",
        "oracle,    FLOAT,                           6, 126, -127, STRING",
        "oracle,    BINARY_DOUBLE,                 101,   0,  0, FLOAT64",
        "oracle,    VARCHAR2,                       12,  20,  0, STRING",
        "oracle,    CLOB,                         2005,   0,  0, STRING",
        "oracle,    RAW,                            -3,  16,  0, BYTES",
        "oracle,    BLOB,                         2004,   0,  0, BYTES",
        "oracle,    DATE,                           93,   0,  0, Timestamp",
        "oracle,    TIMESTAMP,                      93,   0,  6, Timestamp",
        "oracle,    TIMESTAMP WITH TIME ZONE,     -101,   0,  6, Timestamp",
        "oracle,    TIMESTAMP WITH LOCAL TIME ZONE, -102, 0,  6, Timestamp",
        "oracle,    INTERVALDS,                   -104,   2,  6, STRING",
        "oracle,    ROWID,                          -8,   0,  0, STRING",
        "db2,       DECFLOAT,                     1111,  34,  0, STRING",
        "db2,       DECIMAL,                         3,  12,  2, Decimal 2",
        "db2,       VARCHAR,                        12,  20,  0, STRING",
        "db2,       VARCHAR () FOR BIT DATA,        -3,  20,  0, BYTES",
        "db2,       XML,                          2009,   0,  0, STRING",
        "db2,       TIMESTAMP,                      93,  26,  6, Timestamp"
    })
    void mapsATypeByItsName(String dialect, String name, int type, int precision, int scale, String expected)
            throws SQLException {
        // Given
        ColumnMappings mappings = Dialects.find(dialect).orElseThrow().columns();

        // When
        Schema schema = mappings.of(column(name, type, precision, scale), 1).schema();

        // Then
        assertThat(schema.isOptional()).isTrue();
        assertThat(text(schema)).isEqualTo(expected);
    }

    private static String text(Schema schema) {
        if (schema.name() == null) {
            return schema.type().toString();
        }
        String name = schema.name().substring(schema.name().lastIndexOf('.') + 1);
        return name.equals("Decimal") ? name + " " + schema.parameters().get("scale") : name;
    }

    private static ResultSetMetaData column(String name, int type, int precision, int scale) {
        return (ResultSetMetaData) Proxy.newProxyInstance(
                DriverTypesTest.class.getClassLoader(),
                new Class<?>[] {ResultSetMetaData.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getColumnTypeName" -> name;
                    case "getColumnType" -> type;
                    case "getPrecision" -> precision;
                    case "getScale" -> scale;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
