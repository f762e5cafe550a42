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
import java.util.stream.Collectors;

/** Which splits a task reads, and its form in the task's configuration: {@code table=a.b&protocol=2 table=a.c&…}. */
record SplitAssignment(List<Split> splits) {

    /** The key of a task's configuration that holds its splits. */
    static final String KEY = "task.splits";

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
        return new SplitAssignment(
                Arrays.stream(text.split(" ", -1)).map(SplitAssignment::split).toList());
    }

    String format() {
        return splits.stream().map(SplitAssignment::text).collect(Collectors.joining(" "));
    }

    private static String text(Split split) {
        return split.identity().entrySet().stream()
                .map(entry ->
                        URLEncoder.encode(entry.getKey(), UTF_8) + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Split split(String text) {
        Map<String, String> identity = new LinkedHashMap<>();
        for (String entry : text.split("&", -1)) {
            String[] sides = entry.split("=", 2);
            identity.put(URLDecoder.decode(sides[0], UTF_8), URLDecoder.decode(sides[1], UTF_8));
        }
        return new Split(identity);
    }
}
