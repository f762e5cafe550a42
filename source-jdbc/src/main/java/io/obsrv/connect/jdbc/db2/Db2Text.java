// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.db2;

import static java.util.Map.entry;

import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.standard.Comparison;
import io.obsrv.connect.jdbc.standard.TypeForm;
import io.obsrv.connect.jdbc.standard.TypeForms;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.tracking.Condition;
import java.util.List;
import java.util.Map;

/**
 * DB2's SQL.
 *
 * @param isolation what stands at the end of a query for its first rows, about rows of transactions under way
 */
record Db2Text(String isolation) implements SqlText {

    /** As the server does by itself: rows that are being inserted are passed over. */
    static final Db2Text COMMITTED = new Db2Text("");

    /** Waits for the outcome of transactions whose rows it meets. */
    static final Db2Text WAITING = new Db2Text(" WITH CS WAIT FOR OUTCOME");

    private static final TypeForm NUMBER = new TypeForm("RTRIM(CHAR(%v))", "CAST(? AS %t)");
    private static final TypeForm TIMESTAMP =
            new TypeForm("VARCHAR_FORMAT(%v, 'YYYY-MM-DD HH24:MI:SS.FF12')", "CAST(? AS %t)");
    private static final TypeForm DATE = new TypeForm("CHAR(%v, ISO)", "CAST(? AS %t)");
    private static final TypeForm BYTES =
            new TypeForm("HEX(%v)", "CAST(VARCHAR_BIT_FORMAT(CAST(? AS VARCHAR(8000))) AS %t)");

    private static final TypeForms FORMS = new TypeForms(
            Map.ofEntries(
                    entry("smallint", NUMBER),
                    entry("integer", NUMBER),
                    entry("bigint", NUMBER),
                    entry("decimal", NUMBER),
                    entry("decfloat", NUMBER),
                    entry("real", NUMBER),
                    entry("double", NUMBER),
                    entry("timestamp", TIMESTAMP),
                    entry("date", DATE),
                    entry("time", DATE),
                    entry("binary", BYTES),
                    entry("varbinary", BYTES)),
            new TypeForm("CAST(%v AS %t)", "CAST(? AS %t)"));

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
        throw new UnsupportedOperationException("A reorganization moves rows, and their ids with them");
    }

    @Override
    public String parameter(String type) {
        return isBits(type) ? BYTES.asParameter(type) : FORMS.asParameter(type);
    }

    @Override
    public String asText(String expression, String type) {
        return isBits(type) ? BYTES.asText(expression, type) : FORMS.asText(expression, type);
    }

    @Override
    public String fromNothing() {
        return " FROM SYSIBM.SYSDUMMY1";
    }

    @Override
    public Condition isBehind(List<String> expressions, List<String> parameters, List<String> values) {
        return Comparison.behind(expressions, parameters, values);
    }

    @Override
    public String firstRows(int rows) {
        return " FETCH FIRST " + rows + " ROWS ONLY" + isolation;
    }

    /** The server's own time zone is that of columns, as with CURRENT TIMESTAMP. */
    @Override
    public String clockBefore(Column column) {
        return "CURRENT TIMESTAMP - (CAST(? AS DECIMAL(15, 3)) / 1000) SECONDS";
    }

    private static boolean isBits(String type) {
        return type.endsWith("FOR BIT DATA");
    }
}
