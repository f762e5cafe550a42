// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.table.Column;
import io.obsrv.connect.jdbc.table.Table;
import io.obsrv.connect.jdbc.table.TableKind;
import io.obsrv.connect.jdbc.tracking.Condition;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** PostgreSQL's SQL. */
final class PostgreSqlText implements SqlText {

    /** Types whose text the driver gives as the server would, without the server's work. */
    private static final Set<String> EXACT = Set.of("smallint", "integer", "bigint", "uuid", "text");

    @Override
    public String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    @Override
    public String from(Table table) {
        // Tables that inherit from a plain one are read by themselves; a key is not distinct over all of them.
        String only = table.kind() == TableKind.TABLE ? "ONLY " : "";
        return only + quoted(table.id().schema()) + "." + quoted(table.id().name());
    }

    @Override
    public String physicalPlace() {
        return "ctid";
    }

    @Override
    public String parameter(String type) {
        return "CAST(? AS " + type + ")";
    }

    @Override
    public String asText(String expression, String type) {
        if (EXACT.contains(type) || type.startsWith("character varying")) {
            return expression;
        }
        return "CAST(" + expression + " AS text)";
    }

    @Override
    public Optional<String> hash(List<String> texts) {
        List<String> digests = texts.stream()
                .map(text -> "md5(convert_to(CAST(" + text + " AS text), 'UTF8'))")
                .toList();
        String all = digests.size() == 1 ? digests.get(0) : "md5(" + String.join(" || ", digests) + ")";
        return Optional.of("CAST(CAST('x' || substr(" + all + ", 1, 15) AS bit(60)) AS bigint)");
    }

    @Override
    public Condition isBehind(List<String> expressions, List<String> parameters, List<String> values) {
        return new Condition(tuple(expressions) + " > " + tuple(parameters), values);
    }

    @Override
    public Condition isUpTo(List<String> expressions, List<String> parameters, List<String> values) {
        // An index range scan does not stop at NOT (a, b) > (?, ?).
        return new Condition(tuple(expressions) + " <= " + tuple(parameters), values);
    }

    private static String tuple(List<String> parts) {
        return parts.size() == 1 ? parts.get(0) : "(" + String.join(", ", parts) + ")";
    }

    @Override
    public boolean isZoneless(String type) {
        return type.startsWith("timestamp") && !type.startsWith("timestamptz") && !type.endsWith("with time zone");
    }

    @Override
    public String firstRows(int rows) {
        return " FETCH FIRST " + rows + " ROWS ONLY";
    }

    @Override
    public String clockBefore(Column column) {
        String clock = column.type().endsWith("with time zone") ? "now()" : "localtimestamp";
        return clock + " - CAST(? AS bigint) * interval '1 millisecond'";
    }
}
