// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.check;

import io.obsrv.connect.jdbc.config.Problem;
import java.util.List;

/** What a look at the database found: problems, and the tables and columns that could be named. */
record Findings(List<Problem> problems, List<Object> tables, List<Object> columns) {

    Findings {
        problems = List.copyOf(problems);
        tables = List.copyOf(tables);
        columns = List.copyOf(columns);
    }

    static Findings of(Problem problem) {
        return new Findings(List.of(problem), List.of(), List.of());
    }
}
