// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.check;

import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.NamedQueries;
import io.obsrv.connect.jdbc.config.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A look at the database for each query of a connector, one after the other, or for all its tables.
 *
 * @param checks by the name of the query; of one without a name for tables
 */
record DatabaseChecks(Map<String, DatabaseCheck> checks, NamedQueries queries) implements AutoCloseable {

    static DatabaseChecks of(
            Map<String, JdbcConfig> configs, NamedQueries queries, Function<JdbcConfig, DatabaseCheck> look) {
        Map<String, DatabaseCheck> checks = new LinkedHashMap<>();
        configs.forEach((name, config) -> checks.put(name, look.apply(config)));
        return new DatabaseChecks(checks, queries);
    }

    Findings findings() {
        Set<Problem> problems = new LinkedHashSet<>();
        List<Object> tables = new ArrayList<>();
        List<Object> columns = new ArrayList<>();
        checks.forEach((name, check) -> {
            Findings found = check.findings();
            found.problems()
                    .forEach(problem ->
                            problems.add(new Problem(queries.keyOf(name, problem.key()), problem.message())));
            tables.addAll(found.tables());
            columns.addAll(found.columns());
        });
        return new Findings(List.copyOf(problems), tables, columns);
    }

    /** Ends looks that are under way. */
    @Override
    public void close() {
        checks.values().forEach(DatabaseCheck::close);
    }
}
