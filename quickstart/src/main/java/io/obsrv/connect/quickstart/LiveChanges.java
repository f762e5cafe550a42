// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart;

import io.obsrv.connect.quickstart.check.RowVersion;
import io.obsrv.connect.quickstart.foodmart.FoodMartDatabase;
import io.obsrv.connect.quickstart.foodmart.OpenTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What goes on in a shop: new sales, customers who buy a car, prices that change; some rows more than once. */
final class LiveChanges {

    private static final int ROWS = 5;

    /** Copies of rows that no other change touches. */
    private static final int LATE_FIRST_ROW = 10_001;

    private static final String LATE_TABLE = "sales_fact_1998";

    private final FoodMartDatabase database;
    private int inserted;
    private int updated;

    LiveChanges(FoodMartDatabase database) {
        this.database = database;
    }

    /**
     * The rows of a table as one transaction left them.
     *
     * @param dataset the table's
     */
    record Change(String dataset, List<RowVersion> versions) {}

    /** Makes the next change, in a transaction of its own. */
    Change make(int number) throws SQLException {
        return switch (number % 3) {
            case 0 -> insert("sales_fact_1998", number);
            case 1 -> update("customer", "num_cars_owned = num_cars_owned + 1", number);
            default -> update("product", "\"SRP\" = \"SRP\" * 1.01", number / 2);
        };
    }

    /** Writes rows that are committed later: after rows that were written after them. */
    OpenTransaction beginLate(Connection connection) throws SQLException {
        return database.copyRowsUncommitted(connection, LATE_TABLE, LATE_FIRST_ROW, ROWS);
    }

    /** What a transaction changes when it commits. */
    static Change of(OpenTransaction transaction) {
        return new Change(Connector.dataset(transaction.table()), transaction.versions());
    }

    int inserted() {
        return inserted;
    }

    int updated() {
        return updated;
    }

    private Change insert(String table, int number) throws SQLException {
        List<RowVersion> versions = database.copyRows(table, 1 + (long) number * ROWS, ROWS);
        inserted += versions.size();
        return new Change(Connector.dataset(table), versions);
    }

    private Change update(String table, String assignment, int number) throws SQLException {
        List<RowVersion> versions = database.updateRows(table, assignment, 1 + number, ROWS);
        updated += versions.size();
        return new Change(Connector.dataset(table), versions);
    }
}
