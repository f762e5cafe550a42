// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.db2;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.jdbc.column.ColumnMapping;
import io.obsrv.connect.jdbc.config.ConnectionConfig;
import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.dialect.Configs;
import io.obsrv.connect.jdbc.standard.Session;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.table.TableKind;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Progress;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.TableOrder;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.JsonFormat;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.derby.drda.NetworkServerControl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * IBM's driver on the wire, against Derby, which speaks the same protocol: what the driver does and gives, and the part of
 * our SQL that both databases have. Not DB2's catalog, and not its locks.
 */
class Db2WireTest {

    private static final String NAME = "wire";

    private static NetworkServerControl server;
    private static DrdaRelay relay;

    @BeforeAll
    static void start() throws Exception {
        System.setProperty("derby.system.home", "target/derby");
        try (Connection connection = DriverManager.getConnection("jdbc:derby:" + NAME + ";create=true");
                Statement statement = connection.createStatement()) {
            try {
                statement.execute("DROP TABLE APP.ORDERS");
            } catch (SQLException first) {
                // There was none yet.
            }
            statement.execute("CREATE TABLE APP.ORDERS (ID BIGINT NOT NULL PRIMARY KEY, A SMALLINT, B DECIMAL(12,2),"
                    + " C DOUBLE, D VARCHAR(20), E DATE, F TIME, G TIMESTAMP, H CHAR(2) FOR BIT DATA)");
            statement.execute("INSERT INTO APP.ORDERS VALUES (1, -7, 1.50, 0.1, 'é', '2026-11-21', '09:05:00',"
                    + " '2026-03-29 02:30:00.123456', X'00ff')");
            for (int id = 2; id <= 300; id++) {
                statement.execute("INSERT INTO APP.ORDERS (ID) VALUES (" + id + ")");
            }
        }
        int port = freePort();
        server = new NetworkServerControl(InetAddress.getLoopbackAddress(), port);
        server.start(new PrintWriter(Writer.nullWriter()));
        await();
        relay = new DrdaRelay(port);
    }

    @AfterAll
    static void stop() throws Exception {
        relay.close();
        server.shutdown();
    }

    @Test
    void connectsAndAsksTheCatalog() throws Exception {
        // Given
        List<String> columns = new ArrayList<>();

        // When
        try (Connection connection = connect();
                ResultSet row = connection.getMetaData().getColumns(null, "APP", "ORDERS", "%")) {
            while (row.next()) {
                columns.add(row.getString("COLUMN_NAME") + " " + row.getString("TYPE_NAME"));
            }
            connection.rollback();
        }

        // Then
        assertThat(columns).hasSize(9).contains("ID BIGINT", "G TIMESTAMP");
    }

    @Test
    void readsTypesAsTheDriverGivesThem() throws Exception {
        // When
        List<String> rows = load(Optional.empty());

        // Then
        assertThat(rows).hasSize(300);
        assertThat(rows.get(0))
                .isEqualTo("{\"ID\":1,\"A\":-7,\"B\":1.50,\"C\":0.1,\"D\":\"é\",\"E\":\"2026-11-21\","
                        + "\"F\":\"09:05:00\",\"G\":\"2026-03-29T02:30:00.123456\",\"H\":\"AP8=\"} 1");
        assertThat(rows.get(1)).startsWith("{\"ID\":2,\"A\":null,").endsWith("} 2");
    }

    @Test
    void goesOnBehindARow() throws Exception {
        // When
        List<String> rows = load(Optional.of(new Place(List.of("298"))));

        // Then
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0)).endsWith("} 299");
    }

    @Test
    void readsRangesThatAreTogetherTheTable() throws Exception {
        // When
        List<String> first = load(Optional.empty(), Optional.of(new Place(List.of("150"))));
        List<String> second = load(Optional.of(new Place(List.of("150"))));

        // Then
        assertThat(first).hasSize(150);
        assertThat(first.get(149)).endsWith("} 150");
        assertThat(second).hasSize(150);
        assertThat(second.get(0)).endsWith("} 151");
    }

    private static List<String> load(Optional<Place> reached) throws SQLException {
        return load(reached, Optional.empty());
    }

    private static List<String> load(Optional<Place> reached, Optional<Place> end) throws SQLException {
        Column id = new Column("ID", "BIGINT", Column.Kind.INTEGER, false, false);
        Table table = new Table(
                new TableId("APP", "ORDERS"), TableKind.TABLE, List.of(id), List.of("ID"), List.of("ID"), false);
        ReadingConfig reading = JdbcConfig.from(
                        Map.of("mode", "load", "connection.host", "h", "connection.database", "d"))
                .reading();
        TableOrder order = TableOrder.of(table, reading, Db2Text.COMMITTED);
        TableQueries queries = new TableQueries(order, reading, Db2Text.COMMITTED);
        Query query = queries.load(
                reached.map(Progress.load(Mark.NONE)::at).orElse(Progress.load(Mark.NONE)), queries.upTo(end));
        List<String> rows = new ArrayList<>();
        try (Connection connection = connect();
                PreparedStatement statement = query.prepare(connection, 16);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(json(row) + " "
                        + Place.of(row, 10, order.load().terms()).values().get(0));
            }
            connection.rollback();
        }
        return rows;
    }

    private static String json(ResultSet row) throws SQLException {
        JsonBuffer out = new JsonBuffer(1_024);
        out.objectStart();
        for (int i = 1; i <= 9; i++) {
            out.field(row.getMetaData().getColumnLabel(i));
            int before = out.length();
            ColumnMapping mapping = Db2Columns.MAPPINGS.of(row.getMetaData(), i);
            mapping.json().write(row, i, out, JsonFormat.ofConnector(Map.of()));
            if (row.wasNull()) {
                out.truncate(before);
                out.nul();
            }
        }
        out.objectEnd();
        return new String(out.array(), 0, out.length(), StandardCharsets.UTF_8);
    }

    /** As the dialect does, but for its statement about locks, which Derby does not have. */
    private static Connection connect() throws SQLException {
        ConnectionConfig config =
                Configs.connection("jdbc:db2://127.0.0.1:" + relay.port() + "/" + NAME + ":securityMechanism=3;");
        return Session.open(
                Db2Connector.DRIVER, Db2Connector.url(config), Db2Connector.properties(config, Duration.ofSeconds(60)));
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void await() throws Exception {
        for (int i = 0; i < 100; i++) {
            try {
                server.ping();
                return;
            } catch (Exception notYet) {
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException("Derby's server does not answer");
    }
}
