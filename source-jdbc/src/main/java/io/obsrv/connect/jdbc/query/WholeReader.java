// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.query;

import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Batch.Next;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.SplitReader;

/**
 * Reads a result that has no order, which cannot be gone on with: whatever interrupts it, it is read from its start again.
 *
 * <p>The position stays where it was until the last row is read. Rows that were sent before an interruption are sent again.
 */
public record WholeReader(SplitReader reader, Position from) implements SplitReader {

    @Override
    public Batch read() throws Exception {
        Batch batch = reader.read();
        return batch.next() == Next.END ? batch : new Batch(batch.events(), batch.rejections(), from, batch.next());
    }

    @Override
    public void close() {
        reader.close();
    }
}
