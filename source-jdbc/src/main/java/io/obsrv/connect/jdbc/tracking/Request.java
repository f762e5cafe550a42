// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import io.obsrv.connect.source.Position;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What a person asks to be read, in the place of a position.
 *
 * <pre>
 *   {"v":1,"read":"again"}                                     the whole table
 *   {"v":1,"read":"from key","key.id":"4711"}                  the rows behind a key
 *   {"v":1,"read":"from time","time":"2026-11-21T09:05:00Z"}   the rows changed since, where the mode has a timestamp
 * </pre>
 *
 * <p>It is a load with a line of its own, and following goes on behind it. The first batch replaces it by a position.
 *
 * @param key the values under the names of their terms; none for all rows
 * @param time of the earliest change
 */
public record Request(Mark key, Optional<Instant> time) {

    private static final String READ = "read";
    private static final String TIME = "time";

    /**
     * Reads the stored form; empty if it is a position.
     *
     * @throws IllegalArgumentException if it asks for something unknown, or incompletely
     */
    public static Optional<Request> of(Position position) {
        String read = position.text(READ);
        if (read == null) {
            return Optional.empty();
        }
        Mark key = Mark.from(position, Term.KEY);
        return Optional.of(
                switch (read) {
                    case "again" -> new Request(Mark.NONE, Optional.empty());
                    case "from key" -> new Request(required(key), Optional.empty());
                    case "from time" -> new Request(Mark.NONE, Optional.of(time(position)));
                    default ->
                        throw new IllegalArgumentException(
                                "\"read\" is \"" + read + "\"; it can be \"again\", \"from key\" or \"from time\"");
                });
    }

    /**
     * Where the load begins that does it.
     *
     * @throws IllegalArgumentException if the table is not read in such an order
     */
    public Progress begin(Progress load, TableOrder order) {
        Progress begun = load;
        if (!key.isNone()) {
            Mark named = Mark.NONE;
            for (Term term : order.load().terms()) {
                String name = term.name().startsWith(Term.KEY) ? term.name().substring(Term.KEY.length()) : term.name();
                named = key.text(name) == null ? named : named.with(term.name(), key.text(name, ""));
            }
            begun = begun.at(Place.from(named, "", order.load().terms())
                    .orElseThrow(
                            () -> new IllegalArgumentException("\"read\" is \"from key\", and the key's columns are "
                                    + order.table().uniqueKey())));
        }
        return time.isEmpty() ? begun : begun.since(time.get());
    }

    private static Mark required(Mark key) {
        if (key.isNone()) {
            throw new IllegalArgumentException(
                    "\"read\" is \"from key\" and needs the key, an entry \"key.<column>\" for each of its columns");
        }
        return key;
    }

    private static Instant time(Position position) {
        String time = position.text(TIME);
        try {
            return Instant.parse(time == null ? "" : time);
        } catch (DateTimeException none) {
            throw new IllegalArgumentException(
                    "\"read\" is \"from time\" and needs \"time\", such as \"2026-11-21T09:05:00Z\"", none);
        }
    }
}
