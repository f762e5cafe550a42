// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.route;

import io.obsrv.connect.sink.config.RoutingConfig;
import io.obsrv.connect.sink.config.SinkConfig;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/** Tells which datasets a record is for. For one thread at a time. */
public final class Router {

    /** Names come from topics and from the data: a bound for those that are remembered. */
    private static final int MOST_REMEMBERED = 10_000;

    private final SinkConfig config;
    private final RoutingConfig routing;
    private final FieldFinder field;
    private final Map<String, Dataset> datasets = new HashMap<>();
    private final Map<String, Route> routes = new HashMap<>();

    public Router(SinkConfig config) {
        this.config = config;
        this.routing = config.routing();
        this.field = new FieldFinder(routing.field());
    }

    /**
     * Where a record goes.
     *
     * @param event its event as JSON; looked at only where a field decides
     */
    public Route route(SinkRecord record, ByteBuffer event) {
        return switch (routing.by()) {
            case DATASET -> remembered(config.envelope().datasetId());
            case TOPIC -> remembered(record.topic());
            case HEADER ->
                header(record)
                        .map(this::remembered)
                        .orElseGet(() -> Route.missing("there is no header \"" + routing.header() + "\" with a name"));
            case FIELD ->
                field.find(event)
                        .map(this::remembered)
                        .orElseGet(() -> Route.missing("there is no field \"" + routing.field() + "\" with a name"));
        };
    }

    /** Whether a record can be routed without its event. */
    public boolean needsEvent() {
        return routing.by() == RoutingConfig.By.FIELD;
    }

    private Optional<String> header(SinkRecord record) {
        Header header = record.headers().lastWithName(routing.header());
        if (header == null || header.value() == null) {
            return Optional.empty();
        }
        return Optional.of(
                header.value() instanceof byte[] bytes
                        ? new String(bytes, StandardCharsets.UTF_8)
                        : header.value().toString());
    }

    private Route remembered(String name) {
        Route known = routes.get(name);
        if (known != null) {
            return known;
        }
        Route found = find(name);
        if (routes.size() < MOST_REMEMBERED) {
            routes.put(name, found);
        }
        return found;
    }

    private Route find(String name) {
        if (routing.by() == RoutingConfig.By.DATASET) {
            return known(List.of(name));
        }
        List<String> inTable = routing.table().get(name);
        if (inTable != null) {
            return known(inTable);
        }
        if (routing.by() == RoutingConfig.By.TOPIC) {
            return byRegex(name);
        }
        // With a table, names stand for datasets and are none themselves.
        return routing.known().contains(name) ? known(List.of(name)) : Route.unknown(place());
    }

    private Route byRegex(String topic) {
        try {
            Matcher match = routing.topicRegex().matcher(BoundedText.of(topic));
            if (!match.matches()) {
                return Route.unknown(
                        "the name of its topic is not in route.table and does not match route.topic.regex");
            }
            StringBuilder dataset = new StringBuilder();
            match.appendReplacement(dataset, routing.topicDataset());
            return known(List.of(dataset.toString()));
        } catch (BoundedText.TooManySteps e) {
            return Route.unknown("route.topic.regex needs too many steps for the name of its topic");
        }
    }

    private Route known(List<String> ids) {
        for (String id : ids) {
            if (id.isEmpty() || (!routing.known().isEmpty() && !routing.known().contains(id))) {
                return Route.unknown(place());
            }
        }
        return Route.to(ids.stream().map(this::dataset).toList());
    }

    private Dataset dataset(String id) {
        return datasets.computeIfAbsent(id, name -> new Dataset(config.dataset(name)));
    }

    private String place() {
        String where = switch (routing.by()) {
            case DATASET -> "obsrv.dataset.id";
            case TOPIC -> "the name of its topic";
            case HEADER -> "the header \"" + routing.header() + "\"";
            case FIELD -> "the field \"" + routing.field() + "\"";
        };
        return where + " gives a dataset that is not among datasets, nor a name in route.table";
    }
}
