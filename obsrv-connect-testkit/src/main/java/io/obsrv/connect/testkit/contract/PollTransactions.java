// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.contract;

import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.TransactionContext;

/** The transactions of a {@link StandInWorker}: it commits all that a poll returned, whether it is asked to or not. */
final class PollTransactions implements TransactionContext {

    @Override
    public void commitTransaction() {
        // Done after the poll.
    }

    @Override
    public void commitTransaction(SourceRecord last) {
        // Done after the poll.
    }

    @Override
    public void abortTransaction() {
        throw new UnsupportedOperationException("No source of ours aborts a transaction");
    }

    @Override
    public void abortTransaction(SourceRecord last) {
        abortTransaction();
    }
}
