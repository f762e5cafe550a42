// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.standard;

import io.obsrv.connect.jdbc.tracking.Condition;
import java.util.ArrayList;
import java.util.List;

/** Compares rows by several values in SQL without row values. */
public final class Comparison {

    private Comparison() {}

    /**
     * True of rows behind some values, in order, written so that an index can be used:
     * {@code (a >= ? AND (a > ? OR (a = ? AND b > ?)))}.
     */
    public static Condition behind(List<String> expressions, List<String> parameters, List<String> values) {
        int last = expressions.size() - 1;
        String text = expressions.get(last) + " > " + parameters.get(last);
        List<String> bound = new ArrayList<>(List.of(values.get(last)));
        for (int i = last - 1; i >= 0; i--) {
            String column = expressions.get(i);
            String value = parameters.get(i);
            text = column + " > " + value + " OR (" + column + " = " + value + " AND (" + text + "))";
            bound.addAll(0, List.of(values.get(i), values.get(i)));
        }
        if (last == 0) {
            return new Condition(text, bound);
        }
        bound.add(0, values.get(0));
        return new Condition("(" + expressions.get(0) + " >= " + parameters.get(0) + " AND (" + text + "))", bound);
    }
}
