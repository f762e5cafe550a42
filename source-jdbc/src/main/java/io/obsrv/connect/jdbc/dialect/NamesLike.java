// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.dialect;

import io.obsrv.connect.jdbc.tracking.Condition;
import java.util.Collections;
import java.util.List;

/** The condition that a name begins with one of some texts. */
public final class NamesLike {

    private NamesLike() {}

    /** Of a name given as an SQL expression; none if there are no texts. */
    public static Condition startingWith(List<String> prefixes, String name) {
        if (prefixes.isEmpty()) {
            return Condition.NONE;
        }
        String anyOf = String.join(" OR ", Collections.nCopies(prefixes.size(), name + " LIKE ? ESCAPE '!'"));
        return new Condition(
                "(" + anyOf + ")",
                prefixes.stream()
                        .map(prefix -> prefix.replaceAll("[!%_]", "!$0") + "%")
                        .toList());
    }
}
