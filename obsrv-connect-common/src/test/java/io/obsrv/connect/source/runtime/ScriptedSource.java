// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import io.obsrv.connect.fault.Fault;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.LegacyOffsets;
import io.obsrv.connect.source.OutputFormat;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Positions;
import io.obsrv.connect.source.Source;
import io.obsrv.connect.source.SourceFactory;
import io.obsrv.connect.source.Split;
import io.obsrv.connect.source.SplitReader;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;

/** A fake source of one split that does at each read what a test says. */
final class ScriptedSource implements SourceFactory, Source {

    /** What one read does. */
    interface Read {
        Batch at(int call) throws Exception;
    }

    /** A failure that a retry may cure. */
    static final class Passing extends IOException {
        private static final long serialVersionUID = 1L;

        Passing(String message) {
            super(message);
        }
    }

    private final Read script;
    final AtomicInteger calls = new AtomicInteger();
    final CountDownLatch closed = new CountDownLatch(1);
    LegacyOffsets legacy = LegacyOffsets.NONE;
    Positions positions = Positions.NONE;
    Consumer<Positions> opened = found -> {};
    volatile List<Split> splits = List.of(Split.of("table", "t"));

    /** What came since the plan; a test may change it at any time. */
    volatile List<Split> newcomers = List.of();

    final AtomicInteger openReaders = new AtomicInteger();

    ScriptedSource(Read script) {
        this.script = script;
    }

    /** Blocks as a database read does: interrupts are not heard, only the end of the connection is. */
    Batch blockUntilClosed() throws IOException {
        boolean ended = false;
        while (!ended) {
            try {
                ended = closed.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                // As a socket does: go on.
            }
        }
        throw new IOException("Connection ended");
    }

    @Override
    public ConfigDef config() {
        return new ConfigDef();
    }

    @Override
    public void validate(Map<String, String> properties, Config config) {
        // Nothing to check.
    }

    @Override
    public Source create(Map<String, String> properties, OutputFormat format, Positions known) {
        positions = known;
        return this;
    }

    @Override
    public LegacyOffsets legacyOffsets(Map<String, String> properties) {
        return legacy;
    }

    @Override
    public void checkPosition(Split split, Position position) {
        // All positions will do.
    }

    @Override
    public List<Split> plan() {
        return splits;
    }

    @Override
    public List<Split> newcomers(Collection<Split> planned) {
        return newcomers.stream().filter(split -> !planned.contains(split)).toList();
    }

    @Override
    public SplitReader open(Split split, Position from) {
        openReaders.incrementAndGet();
        opened.accept(positions);
        return new SplitReader() {
            private boolean open = true;

            @Override
            public Batch read() throws Exception {
                return script.at(calls.incrementAndGet());
            }

            @Override
            public void close() {
                if (open) {
                    open = false;
                    openReaders.decrementAndGet();
                }
            }
        };
    }

    @Override
    public Fault faultOf(Exception failure) {
        return failure instanceof Passing ? Fault.RETRY : Fault.STOP;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
