// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;

/** Creates, lists and deletes the topics of a broker. */
public final class Topics {

    private static final int LIMIT_SECONDS = 30;

    private final String bootstrapServers;

    public Topics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    public void create(String topic, int partitions) {
        create(topic, partitions, Map.of());
    }

    public void create(String topic, int partitions, Map<String, String> config) {
        NewTopic wanted = new NewTopic(topic, partitions, (short) 1).configs(config);
        try (Admin admin = admin()) {
            done(
                    "Creating topic \"" + topic + "\"",
                    admin.createTopics(List.of(wanted)).all());
        }
    }

    public void delete(String topic) {
        try (Admin admin = admin()) {
            done(
                    "Deleting topic \"" + topic + "\"",
                    admin.deleteTopics(List.of(topic)).all());
        }
    }

    public Set<String> names() {
        try (Admin admin = admin()) {
            return Set.copyOf(done("Listing topics", admin.listTopics().names()));
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    private static <T> T done(String what, KafkaFuture<T> future) {
        try {
            return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(what, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(what, e);
        }
    }
}
