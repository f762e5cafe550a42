// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.tracking.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The SQL of MySQL and MariaDB. */
public final class MySqlText implements SqlText {

    @Override
    public String quoted(String identifier) {
        return '`' + identifier.replace("`", "``") + '`';
    }

    @Override
    public String from(Table table) {
        return quoted(table.id().schema()) + "." + quoted(table.id().name());
    }

    @Override
    public String physicalPlace() {
        throw new UnsupportedOperationException("Rows of MySQL and MariaDB have no place of their own");
    }

    @Override
    public String parameter(String type) {
        return KeyForm.of(type).parameter(type);
    }

    @Override
    public String asText(String expression, String type) {
        return KeyForm.of(type).asText(expression);
    }

    @Override
    public Optional<String> hash(List<String> texts) {
        List<String> digests = texts.stream()
                .map(text -> "MD5(CONVERT(" + text + " USING utf8mb4))")
                .toList();
        String all = digests.size() == 1 ? digests.get(0) : "MD5(CONCAT(" + String.join(", ", digests) + "))";
        return Optional.of("CAST(CONV(LEFT(" + all + ", 15), 16, 10) AS UNSIGNED)");
    }

    @Override
    public boolean restores(String type) {
        return KeyForm.of(type) != KeyForm.NUMBERED;
    }

    /**
     * Written out, {@code (a >= ? AND (a > ? OR (a = ? AND b > ?)))}: the server uses an index for this, and none for
     * {@code (a, b) > (?, ?)}.
     */
    @Override
    public Condition isBehind(List<String> expressions, List<String> parameters, List<String> values) {
        return compared(" > ", " > ", expressions, parameters, values);
    }

    @Override
    public Condition isUpTo(List<String> expressions, List<String> parameters, List<String> values) {
        return compared(" < ", " <= ", expressions, parameters, values);
    }

    private static Condition compared(
            String sign, String lastSign, List<String> expressions, List<String> parameters, List<String> values) {
        int last = expressions.size() - 1;
        String text = expressions.get(last) + lastSign + parameters.get(last);
        List<String> bound = new ArrayList<>(List.of(values.get(last)));
        for (int i = last - 1; i >= 0; i--) {
            String column = expressions.get(i);
            String value = parameters.get(i);
            text = column + sign + value + " OR (" + column + " = " + value + " AND (" + text + "))";
            bound.addAll(0, List.of(values.get(i), values.get(i)));
        }
        if (last > 0) {
            String first = sign.stripTrailing() + "= ";
            text = "(" + expressions.get(0) + first + parameters.get(0) + " AND (" + text + "))";
            bound.add(0, values.get(0));
        }
        return new Condition(text, bound);
    }

    @Override
    public boolean isZoneless(String type) {
        return type.regionMatches(true, 0, "datetime", 0, "datetime".length());
    }

    @Override
    public String firstRows(int rows) {
        return " LIMIT " + rows;
    }

    /** The session is in UTC: so is what a column without a zone is compared with. */
    @Override
    public String clockBefore(Column column) {
        return "NOW(6) - INTERVAL CAST(? AS SIGNED) * 1000 MICROSECOND";
    }
}
