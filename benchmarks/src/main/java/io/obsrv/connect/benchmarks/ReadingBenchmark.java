// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.benchmarks;

import io.obsrv.connect.benchmarks.endtoend.WideTable;
import io.obsrv.connect.benchmarks.textbook.TextbookRows;
import io.obsrv.connect.jdbc.column.ColumnMapping;
import io.obsrv.connect.jdbc.config.ConnectionConfig;
import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.dialect.BulkRows;
import io.obsrv.connect.jdbc.dialect.Dialect;
import io.obsrv.connect.jdbc.postgresql.PostgreSqlDialect;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.json.FieldName;
import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.JsonFormat;
import io.obsrv.connect.testkit.servers.PostgresServer;
import io.obsrv.connect.testkit.servers.Servers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.json.JsonConverter;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Rows of a real server on their way to JSON, a row being an operation: by COPY against a COPY whose bytes are thrown
 * away, and by a result set against a struct of each row and Kafka's converter. The server is another process: the
 * processor time is that of the reader alone.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ReadingBenchmark.ROWS)
@Fork(2)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 6, time = 3)
public class ReadingBenchmark {

    static final int ROWS = 500_000;

    private static final String TABLE = "measured";
    private static final String ROWS_IN_ORDER = "SELECT * FROM " + TABLE + " ORDER BY id";
    private static final int FETCH_ROWS = 5_000;
    private static final int BATCH_BYTES = 1 << 20;

    private final Dialect dialect = new PostgreSqlDialect();
    private final JsonConverter kafka = new JsonConverter();
    private @Nullable PostgresServer server;
    private @Nullable ConnectionConfig config;

    @Setup(Level.Trial)
    public void start() {
        kafka.configure(Map.of("schemas.enable", "false", "decimal.format", "NUMERIC"), false);
        PostgresServer started = Servers.postgres(Map.of("shared_buffers", "512MB", "jit", "off", "fsync", "off"));
        server = started;
        WideTable.create(started, TABLE, ROWS);
        config = JdbcConfig.from(Map.of(
                        "connection.url",
                        "jdbc:postgresql://" + started.host() + ":" + started.port() + "/" + started.database(),
                        "connection.user",
                        started.user(),
                        "connection.password",
                        started.password(),
                        "mode",
                        "load"))
                .connection();
    }

    @TearDown(Level.Trial)
    public void stop() {
        Objects.requireNonNull(server).close();
    }

    @Benchmark
    public long copyDrained() throws SQLException {
        try (Connection connection = connect()) {
            CopyOut copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (" + ROWS_IN_ORDER + ") TO STDOUT (FORMAT binary)");
            long bytes = 0;
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                bytes += row.length;
            }
            return bytes;
        }
    }

    @Benchmark
    public long copyAsJson() throws SQLException {
        try (Connection connection = connect()) {
            Query query = Query.of(ROWS_IN_ORDER);
            ResultSetMetaData columns;
            try (PreparedStatement described = query.prepare(connection, 0)) {
                columns = Objects.requireNonNull(described.getMetaData());
            }
            FieldName[] names = new FieldName[columns.getColumnCount()];
            for (int i = 0; i < names.length; i++) {
                names[i] = new FieldName(columns.getColumnLabel(i + 1));
            }
            BulkRows rows = dialect.bulk().orElseThrow().open(connection, query, columns, names, Duration.ofMinutes(1));
            JsonBuffer out = new JsonBuffer(2 * BATCH_BYTES);
            long bytes = 0;
            while (rows.next()) {
                bytes += write(rows, out);
            }
            return bytes;
        }
    }

    @Benchmark
    public long resultSetAsJson() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(ROWS_IN_ORDER)) {
            statement.setFetchSize(FETCH_ROWS);
            try (ResultSet row = statement.executeQuery()) {
                ResultSetMetaData columns = row.getMetaData();
                byte[][] names = names(columns);
                ColumnMapping[] mappings = mappings(columns);
                JsonBuffer out = new JsonBuffer(2 * BATCH_BYTES);
                long bytes = 0;
                while (row.next()) {
                    if (out.length() > BATCH_BYTES) {
                        out.truncate(0);
                    }
                    int before = out.length();
                    write(row, names, mappings, out);
                    bytes += out.length() - before;
                }
                return bytes;
            }
        }
    }

    @Benchmark
    public long resultSetAsStructByKafka() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(ROWS_IN_ORDER)) {
            statement.setFetchSize(FETCH_ROWS);
            try (ResultSet row = statement.executeQuery()) {
                TextbookRows rows = TextbookRows.of(row);
                long bytes = 0;
                while (row.next()) {
                    bytes += kafka.fromConnectData(TABLE, rows.schema(), rows.struct()).length;
                }
                return bytes;
            }
        }
    }

    private static int write(BulkRows rows, JsonBuffer out) throws SQLException {
        if (out.length() > BATCH_BYTES) {
            out.truncate(0);
        }
        int before = out.length();
        rows.write(out, JsonFormat.DEFAULT);
        out.objectAround(before);
        return out.length() - before;
    }

    private static void write(ResultSet row, byte[][] names, ColumnMapping[] mappings, JsonBuffer out)
            throws SQLException {
        out.objectStart();
        for (int i = 1; i < names.length; i++) {
            out.field(names[i]);
            mappings[i].json().write(row, i, out, JsonFormat.DEFAULT);
            if (row.wasNull()) {
                out.nul();
            }
        }
        out.objectEnd();
    }

    private ColumnMapping[] mappings(ResultSetMetaData columns) throws SQLException {
        ColumnMapping[] mappings = new ColumnMapping[columns.getColumnCount() + 1];
        for (int i = 1; i < mappings.length; i++) {
            mappings[i] = dialect.columns().of(columns, i);
        }
        return mappings;
    }

    private static byte[][] names(ResultSetMetaData columns) throws SQLException {
        byte[][] names = new byte[columns.getColumnCount() + 1][];
        for (int i = 1; i < names.length; i++) {
            names[i] = JsonBuffer.fieldName(columns.getColumnLabel(i));
        }
        return names;
    }

    /** As the connector opens it. */
    private Connection connect() throws SQLException {
        Connection connection = dialect.connector().connect(Objects.requireNonNull(config), Duration.ofMinutes(5));
        dialect.connector().prepareLoad(connection);
        return connection;
    }
}
