// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import io.obsrv.connect.envelope.EnvelopeConfig;
import io.obsrv.connect.envelope.ErrorCode;
import io.obsrv.connect.envelope.EventCheck;
import io.obsrv.connect.json.RuleBreach;
import io.obsrv.connect.source.Event;
import io.obsrv.connect.source.Rejection;
import io.obsrv.connect.source.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of the envelope, kept before an event is handed out: Connect's converter, which could also tell, cannot send
 * a record elsewhere.
 */
interface EventRules {

    /** Which events may pass, and why the others may not. */
    record Verdict(List<Event> good, List<Rejection> rejections) {}

    Verdict check(Split split, List<Event> events);

    /** For topics that are not Obsrv's: what their converter takes is its own matter. */
    static EventRules none() {
        return (split, events) -> new Verdict(events, List.of());
    }

    /** For entry topics. */
    static EventRules envelope(EnvelopeConfig envelope) {
        ThreadLocal<EventCheck> checks = ThreadLocal.withInitial(() -> new EventCheck(envelope));
        return (split, events) -> {
            EventCheck check = checks.get();
            List<Event> good = new ArrayList<>(events.size());
            List<Rejection> rejections = new ArrayList<>();
            for (Event event : events) {
                Optional<RuleBreach> breach =
                        check.breach(event.value().schema(), event.value().value());
                if (breach.isEmpty()) {
                    good.add(event);
                } else {
                    rejections.add(rejection(split, event, breach.get()));
                }
            }
            return new Verdict(good, rejections);
        };
    }

    private static Rejection rejection(Split split, Event event, RuleBreach breach) {
        return new Rejection(
                ErrorCode.of(breach.rule()),
                String.valueOf(breach.getMessage()),
                split
                        + (event.key().value() == null
                                ? ""
                                : " key=" + event.key().value()),
                EventText.of(event.value()),
                event.bytes(),
                new Rejection.Target(event.topic(), Event.dataset(event.value().schema())));
    }
}
