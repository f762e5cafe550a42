// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.config;

import io.obsrv.connect.config.DistinctEntries;
import io.obsrv.connect.config.Keys;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidList;

/**
 * How long envelopes wait for events, and what they say about where these come from.
 *
 * @param maxMs how long a batch envelope waits for more, without exactly once
 * @param blockOffsets at each multiple of it all batches of an input partition end
 */
public record BatchConfig(long maxMs, long blockOffsets, List<Lineage> lineage, List<String> headers) {

    /** What an envelope can say about its record. */
    public enum Lineage {
        TOPIC,
        PARTITION,
        OFFSET,
        TIMESTAMP,
        KEY;

        /** Whether it is the same for all records of a batch, or can be said of them together. */
        boolean isOfBatch() {
            return this == TOPIC || this == PARTITION || this == OFFSET;
        }

        /** Its name in {@code obsrv_meta.source}. */
        public String field() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final String MAX_MS = "batch.max.ms";
    public static final String BLOCK_OFFSETS = "batch.block.offsets";
    public static final String LINEAGE = "lineage.fields";
    public static final String HEADERS = "lineage.headers";

    public BatchConfig {
        lineage = List.copyOf(lineage);
        headers = List.copyOf(headers);
    }

    static void addTo(ConfigDef keys) {
        Keys.in(keys, "Batches")
                .add(
                        MAX_MS,
                        Type.LONG,
                        1_000L,
                        Range.between(1, 600_000),
                        Importance.MEDIUM,
                        "How long, in milliseconds, a batch envelope waits for more events, with at_least_once. With"
                                + " exactly_once a batch ends with its transaction.")
                .add(
                        BLOCK_OFFSETS,
                        Type.LONG,
                        10_000L,
                        Range.atLeast(1),
                        Importance.LOW,
                        "At offsets that are multiples of this all batches of an input partition end: how far back, at most,"
                                + " at_least_once goes after a crash where batches of several datasets overlap.");
        Keys.in(keys, "Lineage")
                .add(
                        LINEAGE,
                        Type.LIST,
                        List.of(),
                        ValidList.in("topic", "partition", "offset", "timestamp", "key"),
                        Importance.LOW,
                        "What obsrv_meta.source says about the input record, as texts. In batch envelopes topic, partition and"
                                + " offset alone, the offset as first and last: 100-199.")
                .add(
                        HEADERS,
                        Type.LIST,
                        List.of(),
                        new DistinctEntries(true),
                        Importance.LOW,
                        "Names of record headers that are added to obsrv_meta.source, each as header.<name>. Single envelopes"
                                + " only.");
    }

    static BatchConfig of(AbstractConfig config, int batchMaxEvents, Problems problems) {
        List<Lineage> lineage = config.getList(LINEAGE).stream()
                .map(name -> Lineage.valueOf(name.toUpperCase(Locale.ROOT)))
                .toList();
        BatchConfig batches = new BatchConfig(
                config.getLong(MAX_MS), config.getLong(BLOCK_OFFSETS), lineage, config.getList(HEADERS));
        if (batchMaxEvents > 1) {
            lineage.stream()
                    .filter(field -> !field.isOfBatch())
                    .forEach(field -> problems.add(
                            LINEAGE,
                            "\"" + field.field() + "\" differs between the events of a batch: leave it out, or set"
                                    + " obsrv.batch.max.events=1"));
            if (!batches.headers.isEmpty()) {
                problems.add(
                        HEADERS,
                        "Headers differ between the events of a batch: leave it out, or set obsrv.batch.max.events=1");
            }
        }
        return batches;
    }
}
