// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.fault.Fault;
import io.obsrv.connect.jdbc.connection.DatabaseFailure;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.OutputFormat;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Positions;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.source.SplitReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table as an exactly-once task would that is killed every few batches, half of the times before the last batch was
 * committed: then it was never delivered, and its checkpoints were never stored.
 */
final class SweepReader implements Callable<@Nullable Void> {

    private static final int KILLS = 12;
    private static final long POLL_MS = 20;

    private final Map<Split, Position> stored = new HashMap<>();
    private final JdbcSource source;
    private final long quietMs;
    private final Random random = new Random(11);
    final DeleteHistory history = new DeleteHistory();
    private volatile boolean finishing;
    int reopened;
    int thrownAway;

    SweepReader(TestDatabase database, long quietMs, String... settings) {
        Positions positions = asked -> asked.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), split -> stored.getOrDefault(split, Position.START)));
        this.quietMs = quietMs;
        this.source = (JdbcSource)
                new JdbcSourceFactory().create(database.properties(settings), OutputFormat.JSON, positions);
    }

    /** Ends when nothing has come for a while. */
    void finish() {
        finishing = true;
    }

    @Override
    public @Nullable Void call() throws Exception {
        try (source) {
            Split split = source.plan().get(0);
            Position position = Position.START;
            SplitReader reader = source.open(split, position);
            long last = System.nanoTime();
            while (!finishing || System.nanoTime() - last < quietMs * 1_000_000) {
                boolean dies = random.nextInt(KILLS) == 0;
                Batch batch;
                try {
                    batch = reader.read();
                } catch (DatabaseFailure failure) {
                    if (source.faultOf(failure) != Fault.RETRY) {
                        throw failure;
                    }
                    reader.close();
                    reader = source.open(split, position);
                    continue;
                }
                boolean isLost = dies && random.nextBoolean() && !batch.isEmpty();
                if (!batch.isEmpty() && !isLost) {
                    batch.events().forEach(event -> history.add(Reading.json(event)));
                    stored.putAll(batch.checkpoints());
                    position = batch.position();
                }
                if (!batch.events().isEmpty() || !finishing) {
                    last = System.nanoTime();
                }
                if (dies && !finishing) {
                    reader.close();
                    reader = source.open(split, position);
                    reopened++;
                    thrownAway += isLost ? 1 : 0;
                } else if (isLost) {
                    reader.close();
                    reader = source.open(split, position);
                }
                if (batch.next() == Batch.Next.PAUSE) {
                    Thread.sleep(POLL_MS);
                }
            }
            reader.close();
        }
        return null;
    }

    /** How many pages are stored. */
    long pages() {
        return stored.values().stream().filter(page -> !page.isStart()).count();
    }
}
