// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.process.Await;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;

/** Waits for rows on the entry topic, and counts them there. */
final class Delivered {

    private Delivered() {}

    /** Waits until all these ids are in the topic, and gives how often each id is. */
    static IdCounts await(ConnectCluster cluster, List<Long> ids, Duration limit) {
        int largest =
                Math.toIntExact(ids.stream().mapToLong(Long::longValue).max().orElseThrow());
        AtomicReference<String> last = new AtomicReference<>("nothing was read");
        try {
            return Await.value(ids.size() + " rows in the topic", limit, () -> {
                IdCounts counts = new IdCounts(largest);
                new EntryTopic(cluster.reader(), OrdersTable.TOPIC).forEachId(counts::add);
                List<Long> missing = counts.missing(ids.stream().mapToLong(Long::longValue));
                last.set(counts.total() + " events, missing " + missing);
                return missing.isEmpty() ? Optional.of(counts) : Optional.empty();
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + ": " + last.get(), e);
        }
    }

    /** The same for the ids from 1 to this one. */
    static IdCounts await(ConnectCluster cluster, int largestId, Duration limit) {
        return await(cluster, LongStream.rangeClosed(1, largestId).boxed().toList(), limit);
    }
}
