// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The types of a database, as the cases of the JDBC source have them, as one wide table: a column for each case. Left out
 * are cases that both reject, since they would reject the whole row, and columns that the table cannot have.
 */
record TypeCases(List<Case> cases) {

    /** A type, and a value as SQL. */
    record Case(String type, String value) {

        @Override
        public String toString() {
            return type + " " + value;
        }
    }

    private static final Path FOLDER =
            Path.of("..", "source-jdbc", "src", "test", "resources", "io", "obsrv", "connect", "jdbc");

    /**
     * The cases of a file.
     *
     * @param parts how many parts a line has
     * @param rejected types, or types and values, that Debezium cannot read or sends in a form that breaks a rule of the
     *     envelope
     */
    static TypeCases of(String file, int parts, String... rejected) {
        try {
            List<Case> cases = new ArrayList<>();
            for (String line : Files.readAllLines(FOLDER.resolve(file))) {
                if (line.startsWith("#")) {
                    continue;
                }
                // Some begin with the version of the server that they need: ours is new enough.
                String[] part = line.replaceFirst("^from \\d+: ", "").split("(?<!\\|)\\|(?!\\|)", parts);
                Case found = new Case(part[0].trim(), part[1].trim());
                boolean isColumn = !part[parts - 1].contains("rejected: ") && !part[0].contains("GENERATED");
                boolean isRejected = List.of(rejected).contains(found.type())
                        || List.of(rejected).contains(found.toString());
                if (isColumn && !isRejected) {
                    cases.add(found);
                }
            }
            return new TypeCases(List.copyOf(cases));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + file, e);
        }
    }

    String createTable(String table) {
        return "CREATE TABLE " + table + " (id int PRIMARY KEY, "
                + IntStream.range(0, cases.size())
                        .mapToObj(i -> "c" + i + " " + cases.get(i).type())
                        .collect(Collectors.joining(", "))
                + ")";
    }

    String insert(String table, int id) {
        return "INSERT INTO " + table + " VALUES (" + id + ", "
                + cases.stream().map(Case::value).collect(Collectors.joining(", ")) + ")";
    }
}
