// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Split;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PlanWatchTest {

    private final ScriptedSource source = new ScriptedSource(call -> new Batch(List.of(), Position.START));
    private final Semaphore changes = new Semaphore(0);
    private final PlanWatch watch = new PlanWatch(source, 10, changes::release);

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void leavesAFewNewSplitsToTheFirstTask() throws Exception {
        // Given
        source.splits = splits(2);
        watch.plan();
        // When
        source.newcomers = splits(5);
        source.splits = splits(5);
        // Then
        assertThat(changes.tryAcquire(500, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void asksForAnotherShareOfManyNewSplits() throws Exception {
        // Given
        source.splits = splits(2);
        watch.plan();
        // When
        source.newcomers = splits(30);
        source.splits = splits(30);
        // Then
        assertThat(changes.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void asksForAnotherShareWhereNoTaskMayBeginByItself() throws Exception {
        // Given
        source.splits = splits(2);
        watch.plan();
        // When
        source.splits = splits(3);
        // Then
        assertThat(changes.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void asksForTasksWhereThereWereNone() throws Exception {
        // Given
        source.splits = List.of();
        watch.plan();
        // When
        source.newcomers = splits(1);
        source.splits = splits(1);
        // Then
        assertThat(changes.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void asksForAnotherShareWhenASplitIsGone() throws Exception {
        // Given
        source.splits = splits(2);
        watch.plan();
        // When
        source.splits = splits(1);
        // Then
        assertThat(changes.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    }

    private static List<Split> splits(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Split.of("table", "t" + i))
                .toList();
    }
}
