// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.config.Aliases;
import io.obsrv.connect.envelope.EnvelopeConfig;
import io.obsrv.connect.jdbc.check.ConfigCheck;
import io.obsrv.connect.jdbc.config.JdbcAliases;
import io.obsrv.connect.jdbc.config.JdbcConfig;
import io.obsrv.connect.jdbc.config.NamedQueries;
import io.obsrv.connect.jdbc.connection.Connections;
import io.obsrv.connect.jdbc.migration.ConfluentOffsets;
import io.obsrv.connect.jdbc.migration.PeerConfiguration;
import io.obsrv.connect.jdbc.range.RangeProgress;
import io.obsrv.connect.jdbc.sweep.KeyPage;
import io.obsrv.connect.jdbc.tracking.Progress;
import io.obsrv.connect.json.JsonFormat;
import io.obsrv.connect.source.LegacyOffsets;
import io.obsrv.connect.source.OutputFormat;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Positions;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.SourceFactory;
import io.obsrv.connect.source.Split;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;

/** The JDBC source. */
final class JdbcSourceFactory implements SourceFactory {

    @Override
    public ConfigDef config() {
        return JdbcConfig.definition();
    }

    @Override
    public Set<String> keys(Map<String, String> properties) {
        return NamedQueries.in(properties).known();
    }

    @Override
    public Aliases aliases() {
        return JdbcAliases.ALL;
    }

    @Override
    public Map<String, String> resolve(Map<String, String> properties) {
        return PeerConfiguration.resolve(JdbcAliases.ALL.resolve(properties));
    }

    @Override
    public Map<String, String> refusals(Map<String, String> properties) {
        Map<String, String> refusals = new LinkedHashMap<>(JdbcAliases.ALL.conflicts(properties));
        refusals.putAll(PeerConfiguration.refusals(JdbcAliases.ALL.resolve(properties)));
        return refusals;
    }

    @Override
    public LegacyOffsets legacyOffsets(Map<String, String> properties) {
        return NamedQueries.in(properties).names().isEmpty()
                ? new ConfluentOffsets(JdbcConfig.from(properties), TableSplit::table)
                : LegacyOffsets.NONE;
    }

    @Override
    public void validate(Map<String, String> properties, Config config) {
        new ConfigCheck(properties).addTo(config);
    }

    @Override
    public Source create(Map<String, String> properties, OutputFormat format, Positions positions) {
        NamedQueries queries = NamedQueries.in(properties);
        JsonFormat json = JsonFormat.ofConnector(properties);
        int largest = largestEvent(properties, format);
        if (queries.names().isEmpty()) {
            return new JdbcSource(JdbcConfig.from(properties), format, json, largest, positions);
        }
        JdbcConfig first = queries.config(queries.names().get(0));
        Connections connections =
                new Connections(first.connection(), first.reading().queryTimeout());
        Map<String, JdbcSource> sources = new LinkedHashMap<>();
        queries.names()
                .forEach(name -> sources.put(
                        name, new JdbcSource(queries.config(name), format, json, largest, positions, connections)));
        return new QueriesSource(sources, connections);
    }

    @Override
    public void checkPosition(Split split, Position position) {
        TableSplit.table(split);
        if (position.isStart()) {
            return;
        }
        if (TableSplit.isPage(split)) {
            KeyPage.from(position);
        } else if (TableSplit.range(split).isPresent()) {
            RangeProgress.check(position);
        } else {
            Progress.check(position);
        }
    }

    /**
     * The size from which on a row is rejected here. A struct's size is only an estimate, so for entry topics the runtime
     * decides by the event as it will be written; for other topics the estimate keeps clear of the brokers' limit.
     */
    private static int largestEvent(Map<String, String> properties, OutputFormat format) {
        Optional<EnvelopeConfig> envelope = EnvelopeConfig.ofConnector(properties);
        if (envelope.isPresent() && format == OutputFormat.STRUCT) {
            return Integer.MAX_VALUE;
        }
        return envelope.orElseGet(() -> EnvelopeConfig.from(Map.of())).limits().eventMaxBytes();
    }
}
