// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.obsrv.connect.jdbc.tracking.Term;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds the space of values of a key's column; for texts by asking the server in which order it has their characters. */
final class KeySpaces {

    private static final String HEX = "0123456789ABCDEF";

    private static final KeySpace BYTES =
            (low, high) -> TextSpace.of(HEX).between(low, high).map(hex -> hex.length() % 2 == 0 ? hex : hex + "0");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+");

    /** So many characters of a text's alphabet, at most. */
    private static final int MOST_CHARACTERS = 1_500;

    private KeySpaces() {}

    /**
     * The space of a column's values.
     *
     * @param from what stands behind FROM
     */
    static KeySpace of(Connection connection, Term term, String from) throws SQLException {
        return switch (KeyForm.of(term.type())) {
            case SIGNED, UNSIGNED, DECIMAL -> KeySpace.NUMBERS;
            // An index is not used where enums and sets are compared by their numbers.
            case NUMBERED -> term.type().startsWith("bit") ? KeySpace.NUMBERS : KeySpace.UNKNOWN;
            case FLOATING -> KeySpace.DOUBLES;
            case DATE -> KeySpace.DATES;
            case DATETIME -> KeySpace.TIMES;
            case BYTES -> BYTES;
            case OWN -> term.type().startsWith("uuid") ? UuidSpace.INSTANCE : KeySpace.UNKNOWN;
            case TIME -> KeySpace.UNKNOWN;
            case TEXT -> text(connection, term, from);
        };
    }

    private static KeySpace text(Connection connection, Term term, String from) throws SQLException {
        String names = "SELECT CHARSET(" + term.expression() + "), COLLATION(" + term.expression() + ") FROM " + from
                + " LIMIT 1";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(names)) {
            if (!row.next()
                    || !NAME.matcher(row.getString(1)).matches()
                    || !NAME.matcher(row.getString(2)).matches()) {
                return KeySpace.UNKNOWN;
            }
            // Bytes of UTF-8: a text that is no text of this charset would be refused as a parameter.
            String character = "CONVERT(CONVERT(UNHEX(?) USING utf8mb4) USING " + row.getString(1) + ") COLLATE "
                    + row.getString(2);
            return new Texts(connection, character);
        }
    }

    /** The characters of a text's order that were met so far, and some of every script. */
    private static final class Texts implements KeySpace {
        private final Connection connection;
        private final String character;
        private final Set<Integer> characters = new TreeSet<>();
        private Map<Integer, Integer> ranks = Map.of();

        Texts(Connection connection, String character) {
            this.connection = connection;
            this.character = character;
            add(' ', '~', 1);
            add(0xC0, 0x17F, 8);
            add(0x370, 0x5FF, 8);
            add(0x600, 0xD7FF, 512);
            add(0xF900, 0xFFFD, 512);
        }

        private void add(int first, int last, int step) {
            for (int code = first; code <= last; code += step) {
                characters.add(code);
            }
        }

        @Override
        public Optional<String> between(String low, String high) {
            return new TextSpace(this::ranks).between(low, high);
        }

        private Map<Integer, Integer> ranks(String low, String high) {
            boolean isNew = ranks.isEmpty();
            for (int code : (low + high).codePoints().toArray()) {
                isNew |= characters.size() < MOST_CHARACTERS && characters.add(code);
            }
            if (isNew) {
                ranks = ask(new ArrayList<>(characters));
            }
            return ranks;
        }

        private Map<Integer, Integer> ask(List<Integer> codes) {
            String first = "SELECT 0 AS n, " + character + " AS c";
            String query = "SELECT n, DENSE_RANK() OVER (ORDER BY c) - 1, c FROM (" + first
                    + String.join("", Collections.nCopies(codes.size() - 1, " UNION ALL SELECT ?, " + character))
                    + ") a";
            Map<Integer, Integer> asked = new HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                int parameter = 1;
                for (int n = 0; n < codes.size(); n++) {
                    if (n > 0) {
                        statement.setInt(parameter++, n);
                    }
                    statement.setString(parameter++, hex(codes.get(n)));
                }
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        int code = codes.get(row.getInt(1));
                        // Others have become a question mark.
                        if (Character.toString(code).equals(row.getString(3))) {
                            asked.put(code, row.getInt(2));
                        }
                    }
                }
                return asked;
            } catch (SQLException failure) {
                throw new UnorderedText(failure);
            }
        }
    }

    private static String hex(int code) {
        return HexFormat.of().formatHex(Character.toString(code).getBytes(UTF_8));
    }

    /** The server did not say how it orders characters. */
    static final class UnorderedText extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final SQLException failure;

        UnorderedText(SQLException failure) {
            super(failure);
            this.failure = failure;
        }

        SQLException failure() {
            return failure;
        }
    }
}
