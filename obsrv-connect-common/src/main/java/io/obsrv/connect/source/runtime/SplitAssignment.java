// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.obsrv.connect.source.Split;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Which splits a task reads, and its form in the task's configuration: {@code table=a.b&protocol=2 table=a.c&…}.
 *
 * <p>Details stand behind the identity, {@code table=a.b;plan=…}. Splits often share one: it is written once, and then as
 * {@code ~n}, the n-th of all that were written.
 */
record SplitAssignment(List<Split> splits) {

    /** The key of a task's configuration that holds its splits. */
    static final String KEY = "task.splits";

    /** The key of the first task's configuration that holds the identities of the splits of all others. */
    static final String OTHERS_KEY = "task.splits.others";

    // Both are percent-encoded wherever they stand in a name or value.
    private static final String DETAILS = ";";
    private static final String AGAIN = "~";

    SplitAssignment {
        splits = List.copyOf(splits);
    }

    /**
     * Shares splits, the largest first, among at most so many tasks: dealt out back and forth, so that the first task
     * does not get the larger one of every round.
     */
    static List<SplitAssignment> share(List<Split> splits, int maxTasks) {
        int tasks = Math.min(splits.size(), maxTasks);
        List<List<Split>> hands = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            hands.add(new ArrayList<>());
        }
        for (int i = 0; i < splits.size(); i++) {
            int round = i / tasks;
            int seat = i % tasks;
            hands.get(round % 2 == 0 ? seat : tasks - 1 - seat).add(splits.get(i));
        }
        return hands.stream().map(SplitAssignment::new).toList();
    }

    static SplitAssignment parse(String text) {
        if (text.isEmpty()) {
            return new SplitAssignment(List.of());
        }
        List<String> said = new ArrayList<>();
        return new SplitAssignment(Arrays.stream(text.split(" ", -1))
                .map(split -> split(split, said))
                .toList());
    }

    /** The form of all splits of these shares together, without details. */
    static String names(List<SplitAssignment> shares) {
        return new SplitAssignment(shares.stream()
                        .flatMap(share -> share.splits.stream())
                        .map(split -> split.with(Map.of()))
                        .toList())
                .format();
    }

    String format() {
        List<String> said = new ArrayList<>();
        return splits.stream().map(split -> text(split, said)).collect(Collectors.joining(" "));
    }

    private static String text(Split split, List<String> said) {
        String identity = entries(split.identity(), SplitAssignment::encoded);
        return split.details().isEmpty()
                ? identity
                : identity + DETAILS + entries(split.details(), value -> saidOnce(value, said));
    }

    private static String entries(Map<String, String> map, UnaryOperator<String> value) {
        return map.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + value.apply(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String saidOnce(String value, List<String> said) {
        int index = said.indexOf(value);
        if (index >= 0) {
            return AGAIN + index;
        }
        said.add(value);
        return encoded(value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static Split split(String text, List<String> said) {
        String[] parts = text.split(DETAILS, 2);
        Map<String, String> identity = map(parts[0], value -> URLDecoder.decode(value, UTF_8));
        return parts.length == 1
                ? new Split(identity)
                : new Split(identity, map(parts[1], value -> heardAgain(value, said)));
    }

    private static Map<String, String> map(String text, UnaryOperator<String> value) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String entry : text.split("&", -1)) {
            String[] sides = entry.split("=", 2);
            map.put(URLDecoder.decode(sides[0], UTF_8), value.apply(sides[1]));
        }
        return map;
    }

    private static String heardAgain(String value, List<String> said) {
        if (value.startsWith(AGAIN)) {
            return said.get(Integer.parseInt(value.substring(AGAIN.length())));
        }
        String decoded = URLDecoder.decode(value, UTF_8);
        said.add(decoded);
        return decoded;
    }
}
