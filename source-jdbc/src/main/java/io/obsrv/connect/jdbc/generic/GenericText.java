// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.generic;

import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.standard.Comparison;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.tracking.Condition;
import java.util.List;

/**
 * SQL of the standard.
 *
 * <p>Parameters stand alone, beside the column that they are compared with: so the database takes the column's type for
 * them, with all its digits, whatever it calls it.
 */
final class GenericText implements SqlText {

    @Override
    public String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    @Override
    public String from(Table table) {
        return quoted(table.id().schema()) + "." + quoted(table.id().name());
    }

    @Override
    public String physicalPlace() {
        throw new UnsupportedOperationException("The standard knows no place of rows");
    }

    @Override
    public String parameter(String type) {
        return "?";
    }

    @Override
    public String asText(String expression, String type) {
        return expression;
    }

    @Override
    public boolean restores(String type) {
        return false;
    }

    @Override
    public Condition isBehind(List<String> expressions, List<String> parameters, List<String> values) {
        return Comparison.behind(expressions, parameters, values);
    }

    @Override
    public String firstRows(int rows) {
        return " FETCH FIRST " + rows + " ROWS ONLY";
    }

    /** In whole seconds, upwards: a smaller unit has a different name in each database. */
    @Override
    public String clockBefore(Column column) {
        return "{fn TIMESTAMPADD(SQL_TSI_SECOND, -((CAST(? AS INTEGER) + 999) / 1000), CURRENT_TIMESTAMP)}";
    }
}
