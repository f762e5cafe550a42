// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import io.obsrv.connect.jdbc.dialect.SqlText;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An order of rows in which no two of them stand at the same place, so that reading can go on after any row.
 *
 * @param stored whether the rows come in this order by themselves, as they lie in storage
 */
public record Keyset(List<Term> terms, boolean stored) {

    public Keyset {
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("An order needs a term");
        }
        terms = List.copyOf(terms);
    }

    public Keyset(List<Term> terms) {
        this(terms, false);
    }

    public boolean hasNullable() {
        return terms.stream().anyMatch(Term::nullable);
    }

    /** True of the rows behind a place; if it has values of the first terms only, behind all rows that have these. */
    public Condition after(Place place, SqlText sql) {
        List<Term> leading = terms.subList(0, place.values().size());
        return sql.isBehind(expressions(leading), parameters(leading, sql), place.values());
    }

    /** True of the rows that are not behind a place, as {@link #after} has it; for terms that are never null. */
    public Condition upTo(Place place, SqlText sql) {
        List<Term> leading = terms.subList(0, place.values().size());
        return sql.isUpTo(expressions(leading), parameters(leading, sql), place.values());
    }

    private static List<String> expressions(List<Term> terms) {
        return terms.stream().map(Term::expression).toList();
    }

    private static List<String> parameters(List<Term> terms, SqlText sql) {
        return terms.stream().map(term -> sql.parameter(term.type())).toList();
    }

    /** True of the rows that have a place in this order. */
    public String present() {
        return terms.stream().map(term -> term.expression() + " IS NOT NULL").collect(Collectors.joining(" AND "));
    }

    /** What stands behind ORDER BY. */
    public String ascending() {
        return terms.stream().map(Term::expression).collect(Collectors.joining(", "));
    }

    public String descending() {
        return terms.stream().map(term -> term.expression() + " DESC").collect(Collectors.joining(", "));
    }

    /** The values of a row's place as text, as columns to select. */
    public String place(SqlText sql) {
        return terms.stream()
                .map(term -> sql.asText(term.expression(), term.type()))
                .collect(Collectors.joining(", "));
    }
}
