// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.SplitReader;
import java.util.List;

/** Reads nothing: the split is of a plan that is about to be replaced. */
public record WaitingReader(Position position) implements SplitReader {

    @Override
    public Batch read() {
        return new Batch(List.of(), position);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
