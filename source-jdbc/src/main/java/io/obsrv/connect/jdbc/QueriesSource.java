// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.fault.Fault;
import io.obsrv.connect.jdbc.connection.Connections;
import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.source.SplitReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Several queries of one database, each with a source, a split and a position of its own; they share connections.
 *
 * @param sources by the name of the query
 */
record QueriesSource(Map<String, JdbcSource> sources, Connections connections) implements Source {

    private static final String QUERY = "query";

    @Override
    public List<Split> plan() throws DatabaseFailure {
        List<Split> splits = new ArrayList<>();
        for (JdbcSource source : sources.values()) {
            splits.addAll(source.plan());
        }
        return splits;
    }

    @Override
    public SplitReader open(Split split, Position from) throws DatabaseFailure {
        JdbcSource source = sources.get(split.required(QUERY));
        if (source == null) {
            throw new IllegalArgumentException("There is no query of split " + split);
        }
        return source.open(split, from);
    }

    @Override
    public Fault faultOf(Exception failure) {
        return JdbcSource.meaningOf(failure);
    }

    @Override
    public void close() {
        connections.close();
    }
}
