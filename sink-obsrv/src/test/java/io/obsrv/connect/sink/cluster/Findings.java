// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is wrong with the events of an entry topic, told by the numbers in the events alone, of no counter of ours.
 *
 * @param missing input records without an event
 * @param repeated events beyond the first of their record
 * @param foreign events of no record
 * @param disordered events behind a later one of their input partition, in one partition of the entry topic
 * @param otherIds repeats whose envelope has another id than the first time
 */
record Findings(long missing, long repeated, long foreign, long disordered, long otherIds) {

    static final Findings NOTHING = new Findings(0, 0, 0, 0, 0);

    /** @param written how many records each input partition has, numbered from 1 up */
    static Findings of(long[] written, List<Arrival> arrivals) {
        List<Map<Long, Set<String>>> seen = new ArrayList<>();
        for (int partition = 0; partition < written.length; partition++) {
            seen.add(new HashMap<>());
        }
        Map<List<Integer>, Long> last = new HashMap<>();
        long repeated = 0;
        long foreign = 0;
        long disordered = 0;
        long otherIds = 0;
        for (Arrival arrival : arrivals) {
            if (arrival.p() < 0
                    || arrival.p() >= written.length
                    || arrival.seq() < 1
                    || arrival.seq() > written[arrival.p()]) {
                foreign++;
                continue;
            }
            Set<String> ids = seen.get(arrival.p()).computeIfAbsent(arrival.seq(), seq -> new HashSet<>());
            if (!ids.isEmpty()) {
                repeated++;
                otherIds += ids.contains(arrival.batchId()) ? 0 : 1;
            }
            ids.add(arrival.batchId());
            Long before = last.put(List.of(arrival.p(), arrival.entryPartition()), arrival.seq());
            disordered += before != null && before > arrival.seq() ? 1 : 0;
        }
        long found = seen.stream().mapToLong(Map::size).sum();
        return new Findings(Arrays.stream(written).sum() - found, repeated, foreign, disordered, otherIds);
    }
}
