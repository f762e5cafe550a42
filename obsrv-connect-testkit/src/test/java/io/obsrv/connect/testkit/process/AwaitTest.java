// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {

    @Test
    void givesTheValueOnceItIsThere() {
        // Given
        AtomicInteger attempts = new AtomicInteger();

        // When
        String value = Await.value("a value", Duration.ofSeconds(10), () -> {
            if (attempts.incrementAndGet() == 1) {
                throw new IOException("not yet");
            }
            return attempts.get() == 2 ? Optional.<String>empty() : Optional.of("here");
        });

        // Then
        assertThat(value).isEqualTo("here");
        assertThat(attempts).hasValue(3);
    }

    @Test
    void saysWhatItWaitedForAndWhyTheLastAttemptFailed() {
        assertThatThrownBy(() -> Await.until("the moon", Duration.ofMillis(100), () -> {
                    throw new IOException("no rocket");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Waited 0.1 s in vain for the moon; the last attempt failed with"
                        + " java.io.IOException: no rocket");
    }

    @Test
    void endsAtOnceWhenThereIsNoHope() {
        assertThatThrownBy(() -> Await.until("the moon", Duration.ofMinutes(5), () -> {
                    throw new AssertionError("it has gone");
                }))
                .hasMessage("it has gone");
    }

    @Test
    void restoresTheInterruptFlag() {
        // Given
        Thread.currentThread().interrupt();

        // When
        assertThatThrownBy(() -> Await.until("the moon", Duration.ofSeconds(5), () -> false))
                .hasMessage("Interrupted while waiting for the moon");

        // Then
        assertThat(Thread.interrupted()).isTrue();
    }
}
