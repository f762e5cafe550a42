// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.obsrv.connect.jdbc.tracking.Condition;
import io.obsrv.connect.jdbc.tracking.Keyset;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.TableQueries;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was read by the cursor's order since the last sweep: exact, so that a sweep neither repeats nor passes over a row.
 *
 * <p>A read took all rows that it could see between the place of the one before and its own. It could see what was
 * written before its {@code settled} id, and by the transactions listed with it.
 */
record FastReads(List<Read> reads) {

    /** One read, up to a place. The first of a list has read nothing: it says where the others began. */
    record Read(Place upTo, long settled, TransactionIds also) {

        private String text() {
            String place = upTo.values().stream()
                    .map(value -> "&" + URLEncoder.encode(value, UTF_8))
                    .collect(Collectors.joining());
            return place + " " + settled + " " + also.text();
        }

        private static Read parse(String text) {
            String[] parts = text.split(" ", -1);
            List<String> values = parts[0].isEmpty()
                    ? List.of()
                    : Arrays.stream(parts[0].substring(1).split("&", -1))
                            .map(value -> URLDecoder.decode(value, UTF_8))
                            .toList();
            return new Read(new Place(values), Long.parseLong(parts[1]), TransactionIds.parse(parts[2]));
        }
    }

    private static final String NAME = "reads";
    private static final Place NOWHERE = new Place(List.of());

    FastReads {
        reads = List.copyOf(reads);
    }

    static FastReads of(Mark mark) {
        String text = mark.text(NAME, "");
        return new FastReads(
                text.isEmpty()
                        ? List.of()
                        : Arrays.stream(text.split(";", -1)).map(Read::parse).toList());
    }

    Mark store(Mark mark) {
        Mark without = mark.without(NAME);
        return reads.isEmpty() ? without : without.with(NAME, text());
    }

    String text() {
        return reads.stream().map(Read::text).collect(Collectors.joining(";"));
    }

    /** Whether no window from here on has rows of the transactions that were seen before they were settled. */
    boolean areBehind(long lower, TransactionIds sent) {
        return reads.stream().allMatch(read -> sent.containsAll(read.also.from(lower)));
    }

    FastReads and(Optional<Place> from, Read read) {
        List<Read> all = new ArrayList<>(reads);
        if (all.isEmpty()) {
            all.add(new Read(from.orElse(NOWHERE), 0, TransactionIds.NONE));
        }
        all.add(read);
        return new FastReads(all);
    }

    /** True of the rows that no such read has read and none will. */
    Condition passedOver(Optional<Place> reached, TableQueries queries, RowTransaction transaction) {
        Keyset changes = queries.order().changes().orElseThrow();
        List<String> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder("NOT (CASE");
        if (changes.hasNullable()) {
            sql.append(" WHEN (").append(changes.present()).append(") IS NOT TRUE THEN false");
        }
        if (reads.isEmpty() && reached.isPresent()) {
            Condition behind = changes.after(reached.get(), queries.sql());
            sql.append(" WHEN NOT (").append(behind.sql()).append(") THEN false");
            values.addAll(behind.values());
        }
        for (Read read : reads) {
            if (read.upTo.equals(NOWHERE)) {
                continue;
            }
            Condition behind = changes.after(read.upTo, queries.sql());
            sql.append(" WHEN NOT (").append(behind.sql()).append(") THEN ");
            values.addAll(behind.values());
            sql.append("(").append(transaction.id()).append(" < ").append(transaction.parameter());
            values.add(Long.toString(read.settled));
            if (!read.also.isEmpty()) {
                sql.append(" OR ").append(transaction.isOneOf());
                values.add(read.also.array());
            }
            sql.append(")");
        }
        return new Condition(sql.append(" WHEN true THEN true END)").toString(), values);
    }
}
