// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.benchmarks;

import io.obsrv.connect.envelope.ObsrvEnvelopeConverter;
import io.obsrv.connect.json.EventWriter;
import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.JsonFormat;
import io.obsrv.connect.source.Event;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One row as JSON by Kafka's converter and by our writer, and through our converter, which writes an envelope around it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 6, time = 1)
public class ConverterBenchmark {

    private static final int ROWS = 1_024;
    private static final String TOPIC = "ingest";

    private final Struct[] rows = Rows.of(ROWS);
    private final JsonConverter kafka = new JsonConverter();
    private final ObsrvEnvelopeConverter obsrv = new ObsrvEnvelopeConverter();
    private final EventWriter writer = new EventWriter(JsonFormat.DEFAULT);
    private final JsonBuffer buffer = new JsonBuffer(1_024);
    private final ByteBuffer[] json;
    private int next;

    public ConverterBenchmark() {
        kafka.configure(Map.of("schemas.enable", "false", "decimal.format", "NUMERIC"), false);
        obsrv.configure(Map.of("obsrv.dataset.id", "orders"), false);
        json = Arrays.stream(rows)
                .map(row -> ByteBuffer.wrap(kafka.fromConnectData(TOPIC, Rows.SCHEMA, row)))
                .toArray(ByteBuffer[]::new);
    }

    @Benchmark
    public byte[] kafkaJsonConverter() {
        return kafka.fromConnectData(TOPIC, Rows.SCHEMA, rows[step()]);
    }

    /** The very output of Kafka's converter, by our writer: the same work for the two. */
    @Benchmark
    public byte[] obsrvJsonOfStruct() {
        buffer.truncate(0);
        writer.write(Rows.SCHEMA, rows[step()], buffer);
        return buffer.toByteArray();
    }

    /** The same JSON within an envelope, and the clock read for it. */
    @Benchmark
    public byte[] obsrvEnvelopeOfStruct() {
        return obsrv.fromConnectData(TOPIC, Rows.SCHEMA, rows[step()]);
    }

    /** What the sources of this suite hand over: the event is JSON already. */
    @Benchmark
    public byte[] obsrvEnvelopeOfJson() {
        return obsrv.fromConnectData(TOPIC, Event.JSON, json[step()]);
    }

    private int step() {
        next = (next + 1) & (ROWS - 1);
        return next;
    }
}
