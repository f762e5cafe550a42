// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.obsrv.connect.testkit.process.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client of Connect's REST interface, for a whole cluster: it asks the first worker that is there.
 *
 * <p>While a rebalance goes on the workers refuse changes; these are asked again for a bounded time. Any other "no" is an {@link UncheckedIOException} around a {@link RestFailure}.
 */
public final class ConnectRest {

    private static final Duration REBALANCE_LIMIT = Duration.ofSeconds(60);

    private final RestCalls calls;

    public ConnectRest(List<URI> workers) {
        this.calls = new RestCalls(workers);
    }

    public void create(String connector, Map<String, String> config) {
        call("POST", "/connectors", Map.of("name", connector, "config", config));
    }

    /** Creates a connector in state {@code STOPPED}, so that its offsets can be set before it runs. */
    public void createStopped(String connector, Map<String, String> config) {
        call("POST", "/connectors", Map.of("name", connector, "config", config, "initial_state", "STOPPED"));
    }

    /** Creates the connector, or changes its settings. */
    public void put(String connector, Map<String, String> config) {
        call("PUT", path(connector) + "/config", config);
    }

    public Map<String, String> config(String connector) {
        return RestAnswers.config(call("GET", path(connector) + "/config", null));
    }

    public List<String> connectors() {
        return RestAnswers.texts(call("GET", "/connectors", null));
    }

    public ConnectorStatus status(String connector) {
        return RestAnswers.status(call("GET", path(connector) + "/status", null));
    }

    public void delete(String connector) {
        call("DELETE", path(connector), null);
    }

    public void pause(String connector) {
        call("PUT", path(connector) + "/pause", null);
    }

    public void stop(String connector) {
        call("PUT", path(connector) + "/stop", null);
    }

    public void resume(String connector) {
        call("PUT", path(connector) + "/resume", null);
    }

    /** Restarts the connector with all its tasks. */
    public void restart(String connector) {
        call("POST", path(connector) + "/restart?includeTasks=true", null);
    }

    public List<ConnectorOffset> offsets(String connector) {
        return RestAnswers.offsets(call("GET", path(connector) + "/offsets", null));
    }

    /** Changes offsets of a stopped connector. */
    public void alterOffsets(String connector, List<ConnectorOffset> offsets) {
        call("PATCH", path(connector) + "/offsets", Map.of("offsets", offsets));
    }

    /** Removes all offsets of a stopped connector. */
    public void resetOffsets(String connector) {
        call("DELETE", path(connector) + "/offsets", null);
    }

    /** Checks settings without creating anything; they must hold {@code connector.class}. */
    public Validation validate(Map<String, String> config) {
        String className = Optional.ofNullable(config.get("connector.class"))
                .orElseThrow(() -> new IllegalArgumentException("Settings without \"connector.class\""));
        return RestAnswers.validation(call("PUT", "/connector-plugins/" + className + "/config/validate", config));
    }

    /** All plugins of the worker, converters and transformations too. */
    public List<Plugin> plugins() {
        return RestAnswers.plugins(call("GET", "/connector-plugins?connectorsOnly=false", null));
    }

    /** Waits until the connector and at least that many tasks run; fails at once when one has failed. */
    public void awaitRunning(String connector, int atLeastTasks, Duration limit) {
        Await.until("connector \"" + connector + "\" with " + atLeastTasks + " tasks to run", limit, () -> {
            ConnectorStatus status = RestAnswers.status(calls.get(path(connector) + "/status"));
            if (!status.failures().isEmpty()) {
                throw new AssertionError("Connector \"" + connector + "\" failed: " + status.failures());
            }
            return status.isRunning(atLeastTasks);
        });
    }

    /** Waits until the connector is in the state and its tasks are gone or in it too. */
    public void awaitState(String connector, String state, Duration limit) {
        Set<String> allowed = Set.of(state);
        Await.until("connector \"" + connector + "\" to be " + state, limit, () -> {
            ConnectorStatus status = RestAnswers.status(calls.get(path(connector) + "/status"));
            return status.state().equals(state)
                    && status.tasks().stream().allMatch(task -> allowed.contains(task.state()));
        });
    }

    /** Waits until the connector or one of its tasks has failed, and gives the first trace. */
    public String awaitFailure(String connector, Duration limit) {
        return Await.value("a failure of connector \"" + connector + "\"", limit, () -> {
            ConnectorStatus status = RestAnswers.status(calls.get(path(connector) + "/status"));
            return status.failures().stream().findFirst();
        });
    }

    private static String path(String connector) {
        return "/connectors/" + connector;
    }

    private JsonNode call(String method, String path, @Nullable Object body) {
        return Await.value("an end of the rebalance before " + method + " " + path, REBALANCE_LIMIT, () -> {
                    Outcome outcome = attempt(method, path, body);
                    return outcome.isWorthAnother() ? Optional.empty() : Optional.of(outcome);
                })
                .bodyOrThrow();
    }

    private Outcome attempt(String method, String path, @Nullable Object body) {
        try {
            return new Outcome(calls.call(method, path, body), null);
        } catch (IOException e) {
            return new Outcome(MissingNode.getInstance(), e);
        }
    }

    private record Outcome(JsonNode body, @Nullable IOException failure) {

        boolean isWorthAnother() {
            return failure instanceof RestFailure refused && refused.isPassing();
        }

        JsonNode bodyOrThrow() {
            if (failure != null) {
                throw new UncheckedIOException(failure);
            }
            return body;
        }
    }
}
