// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.kafka.ConnectorOffset;
import io.obsrv.connect.testkit.process.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Topics of another cluster, with TLS and a login there and at the target. */
@Timeout(300)
class ForeignClusterIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int EACH = 100;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static @Nullable Path folder;

    private static @Nullable SecureBrokers started;

    @BeforeAll
    static void start() {
        started = new SecureBrokers(Objects.requireNonNull(folder));
    }

    @AfterAll
    static void stop() {
        brokers().close();
    }

    @Test
    void takesTheTopicsOfARegexFromWhereTheOffsetsSay() {
        // Given
        ConnectCluster workers = brokers().workers();
        try (Input orders = input("raw.orders");
                Input clicks = input("raw.clicks");
                Input other = input("other")) {
            List.of(orders, clicks, other).forEach(input -> input.write(EACH));
            Map<String, String> config = brokers().sink();
            config.remove("topics");
            config.put("topics.regex", "raw\\..+");
            config.put("entry.topic", "ingest-regex");
            config.put("route.by", "topic");
            config.put("route.topic.regex", "raw\\.(.+)");
            config.put("consumer.override.metadata.max.age.ms", "1000");
            workers.topics().create("ingest-regex", 1);

            // When
            workers.rest().createStopped("regex", config);
            workers.rest().alterOffsets("regex", List.of(offset("raw.orders", 40)));
            workers.rest().resume("regex");
            awaitEvents("ingest-regex", 2 * EACH - 40);
            try (Input views = input("raw.views")) {
                views.write(EACH);
                awaitEvents("ingest-regex", 3 * EACH - 40);
            }

            // Then
            assertThat(numbers("ingest-regex", "orders")).isEqualTo(from(41));
            assertThat(numbers("ingest-regex", "clicks")).isEqualTo(from(1));
            assertThat(numbers("ingest-regex", "views")).isEqualTo(from(1));
            Await.until(
                    "the offset of the consumer group",
                    LIMIT,
                    () -> workers.rest().offsets("regex").contains(offset("raw.orders", EACH)));
        }
    }

    @Test
    void beginsAtTheEndWhereTheConsumerIsToldTo() {
        // Given
        ConnectCluster workers = brokers().workers();
        try (Input late = input("late")) {
            late.write(EACH);
            Map<String, String> config = brokers().sink();
            config.put("topics", "late");
            config.put("entry.topic", "ingest-late");
            config.put("consumer.override.auto.offset.reset", "latest");
            workers.topics().create("ingest-late", 1);

            // When
            workers.rest().create("late", config);
            Await.until("the first event", LIMIT, () -> {
                late.write(1);
                return !numbers("ingest-late", "orders").isEmpty();
            });

            // Then
            assertThat(numbers("ingest-late", "orders")).allMatch(number -> number > EACH);
        }
    }

    @Test
    void saysThatALoginIsWrongAndNothingThatIsSecret() throws IOException {
        // Given
        ConnectCluster workers = brokers().workers();
        try (Input login = input("login")) {
            login.write(1);
            Map<String, String> wrongTarget = brokers().sink();
            wrongTarget.put("topics", "login");
            wrongTarget.put("target.sasl.password", "mistaken-secret");
            Map<String, String> wrongInput = brokers().sink();
            wrongInput.put("topics", "login");
            wrongInput.put("consumer.override.sasl.jaas.config", SecureBrokers.plainLogin("mistaken-secret"));

            // When
            workers.rest().create("wrong-target", wrongTarget);
            workers.rest().create("wrong-input", wrongInput);

            // Then
            String target = workers.rest().awaitFailure("wrong-target", LIMIT);
            String input = workers.rest().awaitFailure("wrong-input", LIMIT);
            assertThat(target).contains("The target refuses the login").contains("target.sasl.username");
            assertThat(input).contains("SaslAuthenticationException");
            String log = Files.readString(workers.folder().resolve("worker-1.log"));
            assertThat(log).contains("The target refuses the login");
            List.of(target, input, log)
                    .forEach(text -> assertThat(text)
                            .doesNotContain("mistaken-secret")
                            .doesNotContain(SecureBrokers.FOREIGN_PASSWORD)
                            .doesNotContain(SecureBrokers.TARGET_PASSWORD)
                            .doesNotContain(SelfSigned.PASSWORD));
        } finally {
            workers.rest().delete("wrong-target");
            workers.rest().delete("wrong-input");
        }
    }

    private static Input input(String topic) {
        ConnectCluster foreign = brokers().foreign();
        foreign.topics().create(topic, 1);
        return new Input(foreign.bootstrapServers(), topic, 1);
    }

    private static void awaitEvents(String entry, int count) {
        Await.until(count + " events", LIMIT, () -> {
            ConnectCluster workers = brokers().workers();
            workers.rest().status("regex").failures().forEach(failure -> {
                throw new AssertionError(failure);
            });
            return workers.reader().count(entry) >= count;
        });
    }

    private static List<Long> numbers(String entry, String dataset) {
        return Arrival.in(brokers().workers().reader(), entry).stream()
                .filter(arrival -> arrival.dataset().equals(dataset))
                .map(Arrival::seq)
                .toList();
    }

    private static List<Long> from(long first) {
        return LongStream.rangeClosed(first, EACH).boxed().toList();
    }

    private static ConnectorOffset offset(String topic, int offset) {
        return new ConnectorOffset(Map.of("kafka_topic", topic, "kafka_partition", 0), Map.of("kafka_offset", offset));
    }

    private static SecureBrokers brokers() {
        return Objects.requireNonNull(started, "Not started");
    }
}
