// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.oracle;

import static java.util.Map.entry;

import io.obsrv.connect.jdbc.column.TimeText;
import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.standard.Comparison;
import io.obsrv.connect.jdbc.standard.TypeForm;
import io.obsrv.connect.jdbc.standard.TypeForms;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.tracking.Condition;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Oracle's SQL.
 *
 * <p>The values of a place are always expressions: with a limit, a column that is selected twice would be ambiguous.
 */
final class OracleText implements SqlText {

    private static final TypeForm NUMBER = new TypeForm("TO_CHAR(%v)", "TO_NUMBER(?)");

    /** A date has a time. */
    private static final TypeForm DATE =
            new TypeForm("TO_CHAR(%v, 'YYYY-MM-DD HH24:MI:SS')", "TO_DATE(?, 'YYYY-MM-DD HH24:MI:SS')");

    private static final TypeForm TIMESTAMP =
            new TypeForm("TO_CHAR(%v, 'YYYY-MM-DD HH24:MI:SS.FF9')", "TO_TIMESTAMP(?, 'YYYY-MM-DD HH24:MI:SS.FF9')");

    /** In UTC, whatever zone a value was written with. */
    private static final TypeForm ZONED = new TypeForm(
            "TO_CHAR(SYS_EXTRACT_UTC(%v), 'YYYY-MM-DD HH24:MI:SS.FF9')",
            "FROM_TZ(TO_TIMESTAMP(?, 'YYYY-MM-DD HH24:MI:SS.FF9'), 'UTC')");

    private static final TypeForms FORMS = new TypeForms(
            Map.ofEntries(
                    entry("number", NUMBER),
                    entry("float", NUMBER),
                    entry("binary_float", new TypeForm("TO_CHAR(%v)", "TO_BINARY_FLOAT(?)")),
                    entry("binary_double", new TypeForm("TO_CHAR(%v)", "TO_BINARY_DOUBLE(?)")),
                    entry("date", DATE),
                    entry("timestamp", TIMESTAMP),
                    entry("raw", new TypeForm("RAWTOHEX(%v)", "HEXTORAW(?)"))),
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
        throw new UnsupportedOperationException("Rows move, and their ids with them");
    }

    @Override
    public String parameter(String type) {
        return isZoned(type) ? ZONED.asParameter(type) : FORMS.asParameter(type);
    }

    @Override
    public String asText(String expression, String type) {
        return isZoned(type) ? ZONED.asText(expression, type) : FORMS.asText(expression, type);
    }

    @Override
    public String fromNothing() {
        return " FROM DUAL";
    }

    @Override
    public Condition isBehind(List<String> expressions, List<String> parameters, List<String> values) {
        return Comparison.behind(expressions, parameters, values);
    }

    /** The bytes of texts are those of the database's character set, if that is not asked for. */
    @Override
    public Optional<String> hash(List<String> texts) {
        List<String> digests = texts.stream()
                .map(text -> md5("CONVERT(TO_CHAR(" + text + "), 'AL32UTF8')"))
                .toList();
        String all = digests.size() == 1
                ? digests.get(0)
                : md5(digests.stream().map(digest -> "LOWER(" + digest + ")").collect(Collectors.joining(" || ")));
        return Optional.of("TO_NUMBER(SUBSTR(" + all + ", 1, 15), 'XXXXXXXXXXXXXXX')");
    }

    /** In hexadecimal, upper case. */
    private static String md5(String text) {
        return "RAWTOHEX(STANDARD_HASH(" + text + ", 'MD5'))";
    }

    @Override
    public String timeText(LocalDateTime time, String type) {
        String text = TimeText.of(time);
        // A date has whole seconds, and its form takes no others.
        return type.equals("DATE") ? text.substring(0, text.indexOf('.')) : text;
    }

    @Override
    public String firstRows(int rows) {
        return " FETCH FIRST " + rows + " ROWS ONLY";
    }

    /** The server's own time zone is that of columns without one, as with SYSDATE. */
    @Override
    public String clockBefore(Column column) {
        String clock = isZoned(column.type()) ? "SYSTIMESTAMP" : "CAST(SYSTIMESTAMP AS TIMESTAMP)";
        return clock + " - NUMTODSINTERVAL(TO_NUMBER(?) / 1000, 'SECOND')";
    }

    private static boolean isZoned(String type) {
        return type.endsWith("TIME ZONE");
    }
}
