// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart.foodmart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the HSQLDB script that holds FoodMart: first all tables, then the rows, table by table. */
final class FoodMartScript {

    private static final String RESOURCE = "/foodmart.script";
    private static final Pattern TABLE = Pattern.compile("CREATE MEMORY TABLE \"foodmart\"\\.\"([^\"]+)\"\\((.*)\\)");
    private static final String INSERT = "INSERT INTO \"";
    private static final String VALUES = "\" VALUES(";

    private final Set<String> names;
    private final Rows rows;
    private final Map<String, FoodMartTable> tables = new HashMap<>();

    /** Takes what is read; each table comes once, before its rows. */
    interface Rows {

        void table(FoodMartTable table) throws IOException;

        /** Takes a row, written as a line of COPY's text format. */
        void row(FoodMartTable table, String copyLine) throws IOException;
    }

    private FoodMartScript(Set<String> names, Rows rows) {
        this.names = names;
        this.rows = rows;
    }

    /** Opens the script of the data set's artifact on the class path. */
    static InputStream open() {
        return Objects.requireNonNull(
                FoodMartScript.class.getResourceAsStream(RESOURCE),
                "There is no " + RESOURCE + " on the class path: net.hydromatic:foodmart-data-hsqldb is missing");
    }

    /** Reads the tables of these names, and passes over the others. */
    static void read(InputStream script, Set<String> names, Rows rows) throws IOException {
        FoodMartScript reading = new FoodMartScript(names, rows);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(script, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reading.take(line);
            }
        }
        if (!reading.tables.keySet().equals(names)) {
            throw new IllegalArgumentException(
                    "The script has the tables " + reading.tables.keySet() + " of the wanted " + names);
        }
    }

    private void take(String line) throws IOException {
        if (line.startsWith(INSERT)) {
            takeRow(line);
            return;
        }
        Matcher matcher = TABLE.matcher(line);
        if (matcher.matches() && names.contains(matcher.group(1))) {
            FoodMartTable table = FoodMartTable.ofHsqldb(matcher.group(1), matcher.group(2));
            tables.put(table.name(), table);
            rows.table(table);
        }
    }

    private void takeRow(String line) throws IOException {
        int nameEnd = line.indexOf('"', INSERT.length());
        FoodMartTable table = tables.get(line.substring(INSERT.length(), nameEnd));
        if (table == null) {
            return;
        }
        if (!line.startsWith(VALUES, nameEnd) || !line.endsWith(")")) {
            throw new IllegalArgumentException("Not a row: \"" + line + "\"");
        }
        rows.row(table, CopyLine.of(line.substring(nameEnd + VALUES.length(), line.length() - 1)));
    }
}
