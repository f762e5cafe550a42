// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import java.util.List;

/** What rows must fulfil: SQL over the table as {@code t}, and the values of its parameters, all bound as text. */
public record Condition(String sql, List<String> values) {

    /** Every row fulfils it. */
    public static final Condition NONE = new Condition("", List.of());

    public Condition {
        values = List.copyOf(values);
    }

    /** True of all other rows, those included of which this is unknown; in a form that every database takes. */
    public Condition negated() {
        return new Condition("CASE WHEN " + sql + " THEN 0 ELSE 1 END = 1", values);
    }

    public boolean isNone() {
        return sql.isEmpty();
    }
}
