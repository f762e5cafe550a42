// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.standard;

import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.dialect.TableCutter.Cuts;
import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.Keyset;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Query;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import io.obsrv.connect.jdbc.tracking.Term;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A sample of a table's keys, by whose quantiles the table can be cut.
 *
 * <p>It should be of whole blocks, some dozens for each part: where neighbouring blocks hold neighbouring keys, each block
 * counts as little more than one key.
 *
 * @param hint what stands behind SELECT, for the server's optimizer; empty if nothing does
 * @param from what stands behind FROM, the sample being called t
 * @param percent how much of the table that is
 */
public record KeySample(TableQueries queries, String hint, String from, double percent) {

    private static final int BLOCKS_PER_PART = 32;

    /** How much of a table of so many blocks is enough to cut it into so many parts. */
    public static double percent(long blocks, int parts) {
        return Math.min(100, 100.0 * BLOCKS_PER_PART * parts / Math.max(1, blocks));
    }

    /** As SQL takes it: {@code 0.012800}. */
    public static String text(double percent) {
        return String.format(Locale.ROOT, "%.6f", percent);
    }

    /**
     * Cuts the rows of a table into at most so many parts.
     *
     * @param wanted what is true of the rows that count; empty for all
     */
    public Cuts cut(Connection connection, List<Condition> wanted, int parts) throws SQLException {
        List<Term> terms = order().terms();
        Set<Place> places = new LinkedHashSet<>();
        long sampled = 0;
        try (PreparedStatement statement = quantiles(numbered(wanted), parts).prepare(connection, parts);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                sampled = row.getLong(2);
                // The last quantile is the largest key of the sample, behind which nearly nothing is.
                if (row.getLong(1) < sampled) {
                    places.add(Place.of(row, 3, terms));
                }
            }
        }
        return new Cuts(List.copyOf(places), Math.round(sampled * 100 / percent));
    }

    /** The keys, numbered in their order. */
    private Query numbered(List<Condition> wanted) {
        SqlText sql = queries.sql();
        List<Term> terms = order().terms();
        String values = IntStream.range(0, terms.size())
                .mapToObj(
                        i -> sql.asText(terms.get(i).expression(), terms.get(i).type()) + " AS p" + i)
                .collect(Collectors.joining(", "));
        return Query.of("SELECT " + hint + values + ", row_number() OVER (ORDER BY " + order().ascending()
                        + ") AS n, count(*) OVER () AS c FROM " + from)
                .where(wanted);
    }

    /** The last key of each part of the sample. */
    private Query quantiles(Query numbered, int parts) {
        String values = IntStream.range(0, order().terms().size())
                .mapToObj(i -> "p" + i)
                .collect(Collectors.joining(", "));
        return new Query(
                "SELECT n, c, " + values + " FROM (" + numbered.text() + ") s WHERE FLOOR(n * " + parts
                        + " / c) > FLOOR((n - 1) * " + parts + " / c) ORDER BY n",
                numbered.values());
    }

    private Keyset order() {
        return queries.order().load();
    }
}
