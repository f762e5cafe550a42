// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.benchmarks.endtoend;

import io.obsrv.connect.testkit.servers.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A table of twelve columns of the usual types, about 200 bytes a row; its ids are the numbers from 1 up. */
public record WideTable(PostgresServer postgres, String name, int rows) {

    /** Makes the table; the same rows each time. */
    public static WideTable create(PostgresServer postgres, String name, int rows) {
        postgres.sql("""
                CREATE UNLOGGED TABLE %s (
                  id int8 PRIMARY KEY,
                  store int4 NOT NULL,
                  quantity int4 NOT NULL,
                  status varchar(16) NOT NULL,
                  city varchar(32) NOT NULL,
                  reference varchar(32) NOT NULL,
                  note text NOT NULL,
                  amount numeric(12,2) NOT NULL,
                  weight float8 NOT NULL,
                  paid bool NOT NULL,
                  placed timestamp NOT NULL,
                  changed timestamptz NOT NULL)
                """.formatted(name), """
                INSERT INTO %s SELECT
                  i, i %% 1000, i %% 97,
                  (ARRAY['new', 'paid', 'packed', 'shipped', 'returned'])[1 + i %% 5],
                  'city ' || i %% 5000,
                  'ref-' || i,
                  md5(i::text) || md5((i + 1)::text),
                  (i %% 1000000) / 100.0,
                  i / 7.0,
                  i %% 3 = 0,
                  timestamp '2026-01-01' + i * interval '1 second',
                  timestamptz '2026-01-01 00:00:00Z' + i * interval '1.000001 second'
                FROM generate_series(1, %d) AS i
                """.formatted(name, rows), "VACUUM ANALYZE " + name, "CHECKPOINT");
        return new WideTable(postgres, name, rows);
    }

    /** Bytes of the rows on disk, over their number. */
    long bytesPerRow() {
        return Long.parseLong(postgresSays("SELECT pg_relation_size('" + name + "')")) / rows;
    }

    /** The one value that a query of the superuser gives. */
    String postgresSays(String query) {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException("Running \"" + query + "\"", e);
        }
    }
}
