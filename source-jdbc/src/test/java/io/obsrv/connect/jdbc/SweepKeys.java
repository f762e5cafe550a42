// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

/**
 * A table whose keys are made of numbers.
 *
 * @param columns its key, as columns
 * @param value the key of a number, a parameter, as values
 * @param parameters how many parameters the value has
 */
record SweepKeys(boolean isPostgreSql, String columns, String names, String value, int parameters) {

    static SweepKeys of(String server, String type) {
        boolean pg = server.equals("postgresql");
        return switch (type) {
            case "int" -> one(pg, "int", "CAST(? AS " + (pg ? "int" : "signed") + ")");
            case "bigint" -> one(pg, "bigint", "CAST(? AS " + (pg ? "bigint" : "signed") + ")");
            case "numeric" -> one(pg, "decimal(12,2)", "CAST(? AS decimal(12,2)) / 4");
            case "text" ->
                one(
                        pg,
                        pg ? "text COLLATE \"en-x-icu\"" : "varchar(40) CHARACTER SET utf8mb4",
                        pg ? "'Ä, \"' || CAST(? AS int)" : "concat('Ä, \"', CAST(? AS signed))");
            case "long" -> one(pg, pg ? "text" : "varchar(300)", longText(pg));
            case "uuid" -> one(pg, "uuid", pg ? "CAST(md5('' || CAST(? AS int)) AS uuid)" : "CAST(md5(?) AS uuid)");
            case "binary" ->
                one(pg, pg ? "bytea" : "binary(16)", pg ? "decode(md5('' || CAST(? AS int)), 'hex')" : "unhex(md5(?))");
            case "date" ->
                one(
                        pg,
                        pg ? "timestamp" : "datetime(3)",
                        pg
                                ? "timestamp '2026-01-01 00:00:00.25' + CAST(? AS int) * interval '1 hour'"
                                : "timestamp '2026-01-01 00:00:00.25' + interval CAST(? AS signed) hour");
            case "composite" ->
                new SweepKeys(
                        pg,
                        "a int, b varchar(20), PRIMARY KEY (b, a)",
                        "a, b",
                        pg
                                ? "CAST(? AS int) / 10, 'x,' || CAST(? AS int) % 10"
                                : "CAST(? AS signed) DIV 10, concat('x,', CAST(? AS signed) % 10)",
                        2);
            default -> throw new IllegalArgumentException(type);
        };
    }

    /** So long that a page has few of them, and in no order of the numbers. */
    private static String longText(boolean pg) {
        String digest = pg ? "md5('' || CAST(? AS int))" : "md5(?)";
        return "repeat(" + digest + ", 8)";
    }

    private static SweepKeys one(boolean pg, String type, String value) {
        return new SweepKeys(pg, "k " + type + " PRIMARY KEY", "k", value, 1);
    }

    String table() {
        return isPostgreSql
                ? "CREATE TABLE t (" + columns + ", version int)"
                : "CREATE TABLE t (" + columns + ", version int, changed timestamp(6) NOT NULL DEFAULT"
                        + " current_timestamp(6) ON UPDATE current_timestamp(6), KEY (changed))";
    }

    String insert() {
        return isPostgreSql
                ? "INSERT INTO t SELECT " + value + ", 0 ON CONFLICT DO NOTHING"
                : "INSERT IGNORE INTO t (" + names + ", version) SELECT " + value + ", 0";
    }

    String update() {
        return "UPDATE t SET version = version + 1 WHERE " + is();
    }

    String delete() {
        return "DELETE FROM t WHERE " + is();
    }

    private String is() {
        return "(" + names + ") = (" + value + ")";
    }
}
