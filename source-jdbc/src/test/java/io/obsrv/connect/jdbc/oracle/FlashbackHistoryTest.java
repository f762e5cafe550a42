// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.table.TableKind;
import io.obsrv.connect.jdbc.tracking.TableOrder;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.UnreadableTable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reading of versions makes of the server's answers; no server has them here. */
class FlashbackHistoryTest {

    @ParameterizedTest
    @ValueSource(ints = {1555, 30052, 8181})
    void saysWhatToDoWhereUndoDoesNotReachBack(int code) {
        assertThat(history("7").refusal(new SQLException("ORA", "72000", code)))
                .get()
                .extracting(Throwable::getMessage)
                .isEqualTo("The history of \"SHOP.ORDERS\" does not reach back to where it was read last (ORA-" + code
                        + "): undo is not kept for so long, or the table was altered. Reset the connector's offsets to"
                        + " read the table again, and raise UNDO_RETENTION");
    }

    @Test
    void leavesOtherFailuresAsTheyAre() {
        assertThat(history("7").refusal(new SQLException("ORA", "08006", 3113))).isEmpty();
    }

    @Test
    void refusesToGoOnWhereTheServerCountsLowerThanBefore() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            assertThat(history("9").settled(connection, "10")).isEmpty();
            assertThat(history("9").settled(connection, "9")).contains("10");
            assertThatThrownBy(() -> history("9").settled(connection, "11"))
                    .isInstanceOf(UnreadableTable.class)
                    .hasMessageStartingWith("The server counts lower system change numbers than before");
        }
    }

    private static FlashbackHistory history(String now) {
        ReadingConfig reading = JdbcConfig.from(
                        Map.of("mode", "changes", "connection.host", "h", "connection.database", "d"))
                .reading();
        Column id = new Column("ID", "NUMBER", Column.Kind.INTEGER, false, false);
        Table table = new Table(
                new TableId("SHOP", "ORDERS"), TableKind.TABLE, List.of(id), List.of("ID"), List.of("ID"), false);
        TableOrder order = TableOrder.of(table, reading, new OracleText());
        return new FlashbackHistory(new TableQueries(order, reading, new OracleText()), asked -> now);
    }
}
