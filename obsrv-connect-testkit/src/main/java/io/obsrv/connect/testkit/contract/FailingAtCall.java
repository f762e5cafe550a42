// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.contract;

import io.obsrv.connect.config.Aliases;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;

/**
 * A source whose n-th call (of open and read together) fails once, for a reason that goes away by itself.
 *
 * <p>The call is made and its outcome thrown away: so fails a source whose answer is lost on the way.
 */
final class FailingAtCall implements SourceFactory {

    private static final class Injected extends IOException {
        private static final long serialVersionUID = 1L;

        Injected(int call) {
            super("Injected at call " + call);
        }
    }

    private final SourceFactory factory;
    private final int failingCall;
    private final AtomicInteger calls = new AtomicInteger();

    FailingAtCall(SourceFactory factory, int failingCall) {
        this.factory = factory;
        this.failingCall = failingCall;
    }

    boolean hasFailed() {
        return calls.get() >= failingCall;
    }

    @Override
    public ConfigDef config() {
        return factory.config();
    }

    @Override
    public Aliases aliases() {
        return factory.aliases();
    }

    @Override
    public Map<String, String> resolve(Map<String, String> properties) {
        return factory.resolve(properties);
    }

    @Override
    public Map<String, String> refusals(Map<String, String> properties) {
        return factory.refusals(properties);
    }

    @Override
    public LegacyOffsets legacyOffsets(Map<String, String> properties) {
        return factory.legacyOffsets(properties);
    }

    @Override
    public void validate(Map<String, String> properties, Config config) {
        factory.validate(properties, config);
    }

    @Override
    public void checkPosition(Split split, Position position) {
        factory.checkPosition(split, position);
    }

    @Override
    public Source create(Map<String, String> properties, OutputFormat format, Positions positions) {
        return new FailingSource(factory.create(properties, format, positions));
    }

    private void count() throws Injected {
        int call = calls.incrementAndGet();
        if (call == failingCall) {
            throw new Injected(call);
        }
    }

    private final class FailingSource implements Source {

        private final Source source;

        FailingSource(Source source) {
            this.source = source;
        }

        @Override
        public List<Split> plan() throws Exception {
            return source.plan();
        }

        @Override
        public boolean isPlanPassing() {
            return source.isPlanPassing();
        }

        @Override
        public List<Split> newcomers(Collection<Split> planned) throws Exception {
            return source.newcomers(planned);
        }

        @Override
        public SplitReader open(Split split, Position from) throws Exception {
            SplitReader reader = source.open(split, from);
            try {
                count();
            } catch (Injected e) {
                reader.close();
                throw e;
            }
            return new FailingReader(reader);
        }

        @Override
        public Fault faultOf(Exception failure) {
            return failure instanceof Injected ? Fault.RETRY : source.faultOf(failure);
        }

        @Override
        public void close() {
            source.close();
        }
    }

    private final class FailingReader implements SplitReader {

        private final SplitReader reader;

        FailingReader(SplitReader reader) {
            this.reader = reader;
        }

        @Override
        public Batch read() throws Exception {
            Batch batch = reader.read();
            count();
            return batch;
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
