// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * A batch as Connect takes it, waiting to be handed out.
 *
 * @param events how many events and rejections the records hold
 * @param rejected how many of them go to the failed topic
 * @param dataset that of its events, which are of one; empty for the converter's own
 * @param bytes how much memory the records hold, about
 */
record ReadyBatch(List<SourceRecord> records, int events, int rejected, String dataset, long bytes) {

    ReadyBatch {
        records = List.copyOf(records);
    }
}
