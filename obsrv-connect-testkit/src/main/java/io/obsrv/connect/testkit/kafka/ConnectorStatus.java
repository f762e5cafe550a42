// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import java.util.ArrayList;
import java.util.List;

/**
 * What Connect says about a connector and its tasks.
 *
 * <p>It is read back from a topic: after a crash it can be stale and say {@code RUNNING} for a while. A test that kills
 * must wait for data, not for a status.
 *
 * @param state such as {@code RUNNING}, {@code STOPPED}, {@code FAILED}
 * @param trace of a failed connector, else empty
 * @param tasks in the order of their numbers
 */
public record ConnectorStatus(String state, String trace, List<Task> tasks) {

    public ConnectorStatus {
        tasks = List.copyOf(tasks);
    }

    /** Whether the connector and all its tasks, at least as many as given, run. */
    public boolean isRunning(int atLeastTasks) {
        return state.equals("RUNNING")
                && tasks.size() >= atLeastTasks
                && tasks.stream().allMatch(Task::isRunning);
    }

    /** The traces of the connector and of its tasks, where they failed. */
    public List<String> failures() {
        List<String> failures = new ArrayList<>();
        if (state.equals("FAILED")) {
            failures.add(trace);
        }
        tasks.stream().filter(Task::isFailed).map(Task::trace).forEach(failures::add);
        return failures;
    }

    /**
     * What Connect says about a task.
     *
     * @param number from 0
     * @param state such as {@code RUNNING}
     * @param worker that runs it, as host and port
     * @param trace of a failed task, else empty
     */
    public record Task(int number, String state, String worker, String trace) {

        public boolean isRunning() {
            return state.equals("RUNNING");
        }

        public boolean isFailed() {
            return state.equals("FAILED");
        }
    }
}
