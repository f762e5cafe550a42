// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.run;

import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.source.OutputFormat;
import java.time.InstantSource;
import java.util.Optional;

/**
 * When runs of a table begin, and what is sent when one is over.
 *
 * @param schedule empty where the next run begins after the poll interval
 * @param end empty where nothing is sent
 * @param clock the worker's
 */
public record Runs(Optional<Schedule> schedule, Optional<RunEnd> end, InstantSource clock) {

    /** Those of one table. */
    public static Runs of(JdbcConfig config, OutputFormat format, TableId table) {
        String database = config.connection().database();
        Optional<RunEnd> end = Optional.of(config.runs().endTopic())
                .filter(topic -> !topic.isEmpty())
                .map(topic -> new RunEnd(
                        topic,
                        config.output().dataset(database, table).orElse(""),
                        format,
                        database,
                        config.query().isGiven() ? table.name() : table.toString()));
        return new Runs(config.runs().schedule(), end, InstantSource.system());
    }
}
