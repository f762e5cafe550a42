// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.db2;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.ReadingConfig;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.table.TableKind;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.Step;
import io.obsrv.connect.jdbc.tracking.TableOrder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is asked before a step, on Derby, which does not know how to wait: the step itself is not run. */
class OutcomeTrackingTest {

    @Test
    void readsNothingBehindTheLastRowThatHasCommitted() throws Exception {
        // Given
        System.setProperty("derby.system.home", "target/derby");
        try (Connection connection = DriverManager.getConnection("jdbc:derby:memory:outcome;create=true")) {
            execute(connection, "CREATE TABLE APP.T (ID BIGINT NOT NULL PRIMARY KEY)");
            OutcomeTracking tracking = tracking();

            // When
            Optional<Step> empty = tracking.next(connection, Mark.NONE);
            execute(connection, "INSERT INTO APP.T VALUES (7), (9)");
            Optional<Step> bound = tracking.next(connection, Mark.NONE.with("incrementing", "3"));

            // Then
            assertThat(empty).isEmpty();
            assertThat(bound.orElseThrow().query().values()).containsExactly("3", "9");
            assertThat(bound.orElseThrow().query().text()).endsWith(" ROWS ONLY WITH CS WAIT FOR OUTCOME");
        }
    }

    private static OutcomeTracking tracking() {
        ReadingConfig reading = JdbcConfig.from(
                        Map.of("mode", "incrementing", "connection.host", "h", "connection.database", "d"))
                .reading();
        Column id = new Column("ID", "BIGINT", Column.Kind.INTEGER, false, true);
        Table table =
                new Table(new TableId("APP", "T"), TableKind.TABLE, List.of(id), List.of("ID"), List.of("ID"), false);
        return new OutcomeTracking("wait-for-outcome", TableOrder.of(table, reading, Db2Text.COMMITTED), reading);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
