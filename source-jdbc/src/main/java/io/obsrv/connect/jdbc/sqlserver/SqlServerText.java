// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.sqlserver;

import static java.util.Map.entry;

import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.standard.Comparison;
import io.obsrv.connect.jdbc.standard.TypeForm;
import io.obsrv.connect.jdbc.standard.TypeForms;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.tracking.Condition;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** SQL Server's SQL. */
final class SqlServerText implements SqlText {

    private static final DateTimeFormatter TIME_TEXT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");

    private static final String UTF_8 = "Latin1_General_100_CI_AS_SC_UTF8";

    private static final TypeForm WHOLE = new TypeForm("CAST(%v AS varchar(20))", "CAST(? AS %t)");
    private static final TypeForm DECIMAL = new TypeForm("CAST(%v AS varchar(41))", "CAST(? AS %t)");
    private static final TypeForm MONEY = new TypeForm("CONVERT(varchar(30), %v, 2)", "CAST(? AS %t)");
    /** Style 3 has as many digits as are needed. */
    private static final TypeForm FLOATING = new TypeForm("CONVERT(varchar(40), %v, 3)", "CAST(? AS %t)");
    /** Style 126 is ISO 8601, which no setting of language or date format changes. */
    private static final TypeForm TIMESTAMP = new TypeForm("CONVERT(varchar(33), %v, 126)", "CONVERT(%t, ?, 126)");

    private static final TypeForm ZONED = new TypeForm("CONVERT(varchar(34), %v, 121)", "CONVERT(%t, ?, 121)");
    private static final TypeForm DATE = new TypeForm("CONVERT(varchar(10), %v, 23)", "CONVERT(%t, ?, 23)");
    private static final TypeForm TIME = new TypeForm("CAST(%v AS varchar(16))", "CAST(? AS %t)");
    private static final TypeForm BYTES = new TypeForm("CONVERT(varchar(max), %v, 1)", "CONVERT(%t, ?, 1)");
    private static final TypeForm ROW_VERSION = new TypeForm("CONVERT(varchar(18), %v, 1)", "CONVERT(binary(8), ?, 1)");
    private static final TypeForm UUID = new TypeForm("CAST(%v AS char(36))", "CAST(? AS %t)");

    private static final TypeForms FORMS = new TypeForms(
            Map.ofEntries(
                    entry("bit", WHOLE),
                    entry("tinyint", WHOLE),
                    entry("smallint", WHOLE),
                    entry("int", WHOLE),
                    entry("bigint", WHOLE),
                    entry("decimal", DECIMAL),
                    entry("numeric", DECIMAL),
                    entry("money", MONEY),
                    entry("smallmoney", MONEY),
                    entry("float", FLOATING),
                    entry("real", FLOATING),
                    entry("datetime", TIMESTAMP),
                    entry("smalldatetime", TIMESTAMP),
                    entry("datetime2", TIMESTAMP),
                    entry("datetimeoffset", ZONED),
                    entry("date", DATE),
                    entry("time", TIME),
                    entry("binary", BYTES),
                    entry("varbinary", BYTES),
                    entry("timestamp", ROW_VERSION),
                    entry("uniqueidentifier", UUID)),
            // As a parameter is Unicode text otherwise, a column that is not would be converted, and its index unused.
            new TypeForm("CAST(%v AS %t)", "CAST(? AS %t)"));

    @Override
    public String quoted(String identifier) {
        return '[' + identifier.replace("]", "]]") + ']';
    }

    @Override
    public String from(Table table) {
        return quoted(table.id().schema()) + "." + quoted(table.id().name());
    }

    @Override
    public String physicalPlace() {
        throw new UnsupportedOperationException("SQL Server documents no place of rows");
    }

    @Override
    public String parameter(String type) {
        return FORMS.asParameter(type);
    }

    @Override
    public String asText(String expression, String type) {
        return FORMS.asText(expression, type);
    }

    @Override
    public Condition isBehind(List<String> expressions, List<String> parameters, List<String> values) {
        return Comparison.behind(expressions, parameters, values);
    }

    /** SQL Server has texts in UTF-8 from version 2019 on. The sum of whole numbers of 64 bits would be one, and too large. */
    @Override
    public Optional<String> hash(List<String> texts) {
        List<String> digests = texts.stream()
                .map(text -> md5("CAST(CAST(" + text + " AS nvarchar(max)) COLLATE " + UTF_8 + " AS varchar(max))"))
                .toList();
        String all = digests.size() == 1
                ? digests.get(0)
                : md5(digests.stream().map(digest -> "LOWER(" + digest + ")").collect(Collectors.joining(" + ")));
        return Optional.of(
                "CAST(CONVERT(bigint, CONVERT(binary(8), '0' + LEFT(" + all + ", 15), 2)) AS decimal(38, 0))");
    }

    /** In hexadecimal, upper case. */
    private static String md5(String text) {
        return "CONVERT(varchar(32), HASHBYTES('MD5', " + text + "), 2)";
    }

    @Override
    public String timeText(LocalDateTime time, String type) {
        return TIME_TEXT.format(time);
    }

    @Override
    public String firstRows(int rows) {
        return " OFFSET 0 ROWS FETCH NEXT " + rows + " ROWS ONLY";
    }

    /** There is no such limit without an order. */
    @Override
    public String anyRow() {
        return " ORDER BY (SELECT NULL)" + firstRows(1);
    }

    /** The server's own time zone is that of columns without one, as with GETDATE and SYSDATETIME. */
    @Override
    public String clockBefore(Column column) {
        String clock = column.type().startsWith("datetimeoffset") ? "SYSDATETIMEOFFSET()" : "SYSDATETIME()";
        return "DATEADD(millisecond, -CAST(? AS int), " + clock + ")";
    }
}
