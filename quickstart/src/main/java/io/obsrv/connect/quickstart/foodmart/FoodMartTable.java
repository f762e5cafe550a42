// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart.foodmart;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A table of FoodMart.
 *
 * @param columns what stands between the brackets of CREATE TABLE, in PostgreSQL's words
 * @param columnNames in their order, as they are quoted in SQL
 */
public record FoodMartTable(String name, String columns, List<String> columnNames) {

    private static final Pattern COLUMN_NAME = Pattern.compile("\"[^\"]+\"");
    private static final Pattern DOUBLE = Pattern.compile("\\bDOUBLE\\b");

    public FoodMartTable {
        columnNames = List.copyOf(columnNames);
    }

    /** Of HSQLDB's column definitions, which are standard SQL but for the name of one type. */
    static FoodMartTable ofHsqldb(String name, String columns) {
        return new FoodMartTable(
                name,
                DOUBLE.matcher(columns).replaceAll("DOUBLE PRECISION"),
                COLUMN_NAME
                        .matcher(columns)
                        .results()
                        .map(match -> match.group())
                        .toList());
    }

    /** The names as a list for SQL: {@code "a", "b"}. */
    public String columnList() {
        return String.join(", ", columnNames);
    }
}
