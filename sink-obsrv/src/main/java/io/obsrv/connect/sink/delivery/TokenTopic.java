// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.delivery;

import io.obsrv.connect.sink.config.DeliveryConfig;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** The compacted topic with the tokens of exactly once. */
public final class TokenTopic {

    private static final long LIMIT_S = 60;
    private static final Duration READ_LIMIT = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(200);

    /** Compaction leaves the newest segment alone: small ones keep the topic short. */
    private static final String SEGMENT_BYTES = Integer.toString(16 << 20);

    private final DeliveryConfig config;
    private final Clients clients;
    private final InstantSource clock;

    public TokenTopic(DeliveryConfig config, Clients clients, InstantSource clock) {
        this.config = config;
        this.clients = clients;
        this.clock = clock;
    }

    /** Creates the topic if it is missing, and looks at it if it is not. */
    public void prepare() {
        try (Admin admin = clients.admin()) {
            NewTopic topic = new NewTopic(name(), 1, config.tokens().replicationFactor())
                    .configs(Map.of("cleanup.policy", "compact", "segment.bytes", SEGMENT_BYTES));
            admin.createTopics(List.of(topic)).all().get(LIMIT_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                explain(e.getCause());
            }
            requireCompacted();
        } catch (java.util.concurrent.TimeoutException e) {
            throw new ConnectException("The target did not answer within " + LIMIT_S + " s", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Without the right to create topics, one that is there already is as good. */
    private void explain(@Nullable Throwable failure) {
        if (failure instanceof AuthorizationException && exists()) {
            return;
        }
        if (failure instanceof AuthenticationException refused) {
            throw new ConnectException(refused.getMessage() + Failures.remedy(refused), refused);
        }
        throw new ConnectException(
                "The topic \"" + name() + "\" for the offsets of exactly_once cannot be created: "
                        + (failure == null ? "" : failure.getMessage())
                        + " Create it with 1 partition and cleanup.policy=compact, or grant the right to create it.",
                failure);
    }

    private boolean exists() {
        try (Admin admin = clients.admin()) {
            return !admin.describeTopics(List.of(name()))
                    .allTopicNames()
                    .get(LIMIT_S, TimeUnit.SECONDS)
                    .isEmpty();
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void requireCompacted() {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name());
        try (Admin admin = clients.admin()) {
            Config settings = admin.describeConfigs(List.of(topic))
                    .all()
                    .get(LIMIT_S, TimeUnit.SECONDS)
                    .get(topic);
            String policy = settings == null
                    ? "compact"
                    : settings.get("cleanup.policy").value();
            if (!policy.equals("compact")) {
                throw new ConnectException("The topic \"" + name() + "\" has cleanup.policy=" + policy
                        + ", so that offsets could be deleted; it must be \"compact\", or set "
                        + DeliveryConfig.TOKEN_TOPIC + " to another topic");
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof AuthorizationException)) {
                throw new ConnectException("Looking at the topic \"" + name() + "\"", e);
            }
            // Who may write there need not be allowed to look at its settings.
        } catch (java.util.concurrent.TimeoutException e) {
            throw new ConnectException("The target did not answer within " + LIMIT_S + " s", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** The record that says that all below this offset is delivered. */
    ProducerRecord<byte[], byte[]> token(TopicPartition input, long offset) {
        return new ProducerRecord<>(name(), Token.key(config.identity(), input), Token.value(offset));
    }

    /** The record that takes a token away. */
    ProducerRecord<byte[], byte[]> tombstone(TopicPartition input) {
        return new ProducerRecord<>(name(), Token.key(config.identity(), input), null);
    }

    /**
     * The tokens of these input partitions, as far as they have one. Whoever asks has begun its transactional producers
     * before, so that no transaction of an earlier owner is open.
     *
     * <p>It reads behind the end that there was, and not to the last stable offset, before which a transaction of another
     * connector may hold back what is committed. That one ends when its worker ends it, or by its timeout.
     */
    Map<TopicPartition, Long> read(Collection<TopicPartition> inputs) {
        Map<ByteBuffer, TopicPartition> wanted = new HashMap<>();
        inputs.forEach(input -> wanted.put(ByteBuffer.wrap(Token.key(config.identity(), input)), input));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        forEach(record -> {
            TopicPartition input = wanted.get(ByteBuffer.wrap(record.key()));
            if (input != null && record.value() == null) {
                offsets.remove(input);
            } else if (input != null) {
                offsets.put(input, Token.offset(record.value()));
            }
        });
        return offsets;
    }

    private void forEach(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        long deadline = clock.millis() + READ_LIMIT.toMillis();
        try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = clients.ends(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (clock.millis() > deadline) {
                    throw new TimeoutException("The topic \"" + name() + "\" could not be read to its end within "
                            + READ_LIMIT.toSeconds() + " s: a transaction of another connector may be open there");
                }
                consumer.poll(POLL).forEach(visitor);
            }
        }
    }

    private String name() {
        return config.tokens().topic();
    }
}
