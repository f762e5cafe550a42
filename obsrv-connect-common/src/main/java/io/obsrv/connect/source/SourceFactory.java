// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source;

import io.obsrv.connect.config.Aliases;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;

/** A kind of source: how it is configured, and how one is made from a configuration. */
public interface SourceFactory {

    /** The keys of this kind of source, without the runtime's own. */
    ConfigDef config();

    /** Keys that a configuration has by its own values, beside those that {@link #config} defines for all. */
    default Set<String> keys(Map<String, String> properties) {
        return Set.of();
    }

    /** Other names of keys. The runtime puts the keys in their place before anything else sees the configuration. */
    default Aliases aliases() {
        return Aliases.NONE;
    }

    /**
     * A configuration with our keys in place of other connectors', made before anything else sees it. The same again for
     * what it returned.
     */
    default Map<String, String> resolve(Map<String, String> properties) {
        return aliases().resolve(properties);
    }

    /**
     * From each key of another connector that cannot be taken over, to a message that says what to set instead.
     *
     * @param properties the configuration as the user wrote it
     */
    default Map<String, String> refusals(Map<String, String> properties) {
        return aliases().conflicts(properties);
    }

    /** Where another connector kept its offsets; called with a configuration that is already validated. */
    default LegacyOffsets legacyOffsets(Map<String, String> properties) {
        return LegacyOffsets.NONE;
    }

    /**
     * Adds to each key what is wrong with its value: across keys, and against the other side (connection, table,
     * right). Called by Connect's REST thread; returns within about five seconds, whatever the other side does.
     *
     * @param properties the connector's configuration
     * @param config the outcome of the checks of each key by itself
     */
    void validate(Map<String, String> properties, Config config);

    /**
     * Makes a source; opens nothing.
     *
     * @param properties the connector's configuration, already validated
     * @param positions what is stored of this connector's splits
     */
    Source create(Map<String, String> properties, OutputFormat format, Positions positions);

    /**
     * Checks a position that a person wants to set.
     *
     * @throws IllegalArgumentException if no reader could be opened there, with the reason
     */
    void checkPosition(Split split, Position position);
}
