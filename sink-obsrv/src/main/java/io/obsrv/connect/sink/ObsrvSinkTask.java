// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink;

import io.obsrv.connect.Version;
import io.obsrv.connect.sink.config.SinkConfig;
import io.obsrv.connect.sink.delivery.AtLeastOnce;
import io.obsrv.connect.sink.delivery.Clients;
import io.obsrv.connect.sink.delivery.Delivery;
import io.obsrv.connect.sink.delivery.ExactlyOnce;
import io.obsrv.connect.sink.delivery.MetricSender;
import io.obsrv.connect.sink.delivery.TokenTopic;
import io.obsrv.connect.sink.event.SinkMetrics;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;

/** Hands what Connect says on to the delivery that is configured. */
public final class ObsrvSinkTask extends SinkTask {

    /** The key under which a task is told its number. */
    static final String TASK = "task.index";

    private @Nullable Delivery delivery;
    private @Nullable SinkMetrics metrics;
    private @Nullable MetricSender metricSender;
    private boolean failed;
    private @Nullable ConnectException toTell;

    public ObsrvSinkTask() {}

    /** One that is started. */
    ObsrvSinkTask(Delivery delivery) {
        this.delivery = delivery;
    }

    @Override
    public String version() {
        return Version.CURRENT;
    }

    @Override
    public void start(Map<String, String> taskProperties) {
        String task = taskProperties.getOrDefault(TASK, "0");
        SinkConfig config = SinkConfig.from(taskProperties);
        metrics = SinkMetrics.start(() -> context.pluginMetrics(), config.connector(), task);
        Clients clients = new Clients(config, task);
        delivery = delivery(config, clients, metrics);
        metricSender = new MetricSender(config, clients, metrics, Clock.systemUTC());
    }

    private Delivery delivery(SinkConfig config, Clients clients, SinkMetrics counted) {
        Clock clock = Clock.systemUTC();
        if (!config.delivery().isExactlyOnce()) {
            return new AtLeastOnce(config, context, clients, counted, clock);
        }
        new TokenTopic(config.delivery(), clients, clock).prepare();
        return new ExactlyOnce(config, context, clients, counted, clock);
    }

    @Override
    public void open(Collection<TopicPartition> added) {
        started().open(added);
    }

    @Override
    public void close(Collection<TopicPartition> removed) {
        if (delivery != null) {
            delivery.close(removed);
        }
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        try {
            if (toTell != null) {
                throw toTell;
            }
            started().put(records);
            if (metricSender != null) {
                metricSender.tellWhenDue();
            }
        } catch (RuntimeException e) {
            failed = true;
            throw e;
        }
    }

    /**
     * Connect asks once more after a failure: nothing is known to be delivered then.
     *
     * <p>It goes on after a failure of this call, from the offsets of all partitions that it committed last, below what
     * is delivered: the task tells of it with the next records.
     */
    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> currentOffsets) {
        if (failed) {
            return Map.of();
        }
        try {
            return started().delivered(currentOffsets);
        } catch (ConnectException e) {
            failed = true;
            toTell = e;
            return Map.of();
        }
    }

    @Override
    public void stop() {
        if (delivery != null) {
            delivery.close();
            delivery = null;
        }
        if (metricSender != null) {
            metricSender.close();
            metricSender = null;
        }
        if (metrics != null) {
            metrics.close();
            metrics = null;
        }
    }

    private Delivery started() {
        if (delivery == null) {
            throw new ConnectException("The task is not started");
        }
        return delivery;
    }
}
