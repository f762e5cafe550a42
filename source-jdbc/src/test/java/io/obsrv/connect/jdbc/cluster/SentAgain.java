// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.TopicReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows that were sent again because the transaction with them was cut off: what a reader sees in a topic of one partition
 * who also reads what was not committed.
 */
final class SentAgain {

    private final Map<Long, Long> offsets = new HashMap<>();
    private final TreeMap<Long, Integer> acrossMoments = new TreeMap<>();
    private int total;

    /** With the moments that matter, each by the offset that the topic ended at. */
    SentAgain(List<Long> moments) {
        moments.forEach(moment -> acrossMoments.put(moment, 0));
    }

    /** Reads the topic of a cluster. */
    static SentAgain in(ConnectCluster cluster, List<Long> moments) {
        SentAgain again = new SentAgain(moments);
        new EntryTopic(TopicReader.uncommitted(cluster.bootstrapServers()), OrdersTable.TOPIC)
                .forEachId((id, record) -> again.add(id, record.offset()));
        return again;
    }

    /** The offset that the topic ends at. */
    static long moment(ConnectCluster cluster) {
        return TopicReader.uncommitted(cluster.bootstrapServers()).endOffsets(OrdersTable.TOPIC).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    void add(long id, long offset) {
        Long before = offsets.put(id, offset);
        if (before != null) {
            total++;
            acrossMoments.subMap(before, false, offset, true).replaceAll((moment, rows) -> rows + 1);
        }
    }

    /** How many rows were sent before each moment, and again behind it; in the order of the moments. */
    List<Integer> acrossMoments() {
        return List.copyOf(acrossMoments.values());
    }

    /** How many were sent again at any time. */
    int total() {
        return total;
    }
}
