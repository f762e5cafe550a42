// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What came of each row, in order, of a table whose key stands before its column {@code version}. */
public final class DeleteHistory {

    private static final Pattern EVENT =
            Pattern.compile("\\{(.*?)(,\"version\":.*)?,\"__op\":\"(.)\",\"__deleted\":(true|false)}");

    private final Map<String, StringBuilder> operations = new LinkedHashMap<>();

    void add(String event) {
        Matcher row = EVENT.matcher(event);
        if (!row.matches() || row.group(3).equals("d") != row.group(4).equals("true")) {
            throw new IllegalStateException("No event of this table: " + event);
        }
        add(row.group(1), row.group(3));
    }

    /** Adds an event of the row of this key, with the code of what happened. */
    public void add(String key, String operation) {
        operations.computeIfAbsent(key, first -> new StringBuilder()).append(operation.equals("d") ? 'd' : 'u');
    }

    /** What is wrong with it if the table has rows of these keys now. */
    public List<String> problems(Set<String> present) {
        List<String> problems = new ArrayList<>();
        operations.forEach((key, all) -> {
            if (all.charAt(0) == 'd') {
                problems.add(key + " deleted before it came: " + all);
            }
            if (all.indexOf("dd") >= 0) {
                problems.add(key + " deleted twice: " + all);
            }
            boolean deleted = all.charAt(all.length() - 1) == 'd';
            if (deleted && present.contains(key)) {
                problems.add(key + " is in the table: " + all);
            }
            if (!deleted && !present.contains(key)) {
                problems.add(key + " is no more in the table: " + all);
            }
        });
        present.stream().filter(key -> !operations.containsKey(key)).forEach(key -> problems.add(key + " never came"));
        return problems;
    }

    /** The same without one of its last deletes: a control. */
    public DeleteHistory withoutOneDelete() {
        return without(all -> all.endsWith("d") ? all.substring(0, all.length() - 1) : all, 1);
    }

    /** The same as if nobody looked for deletes: a control. */
    public DeleteHistory withoutDeletes() {
        return without(all -> all.replace("d", ""), Integer.MAX_VALUE);
    }

    private DeleteHistory without(UnaryOperator<String> change, int most) {
        DeleteHistory changed = new DeleteHistory();
        int left = most;
        for (Map.Entry<String, StringBuilder> row : operations.entrySet()) {
            String all = row.getValue().toString();
            String fewer = left > 0 ? change.apply(all) : all;
            left -= fewer.equals(all) ? 0 : 1;
            if (!fewer.isEmpty()) {
                changed.operations.put(row.getKey(), new StringBuilder(fewer));
            }
        }
        return changed;
    }

    /** How many events there were of this kind: u or d. */
    public long count(char kind) {
        return operations.values().stream()
                .mapToLong(all -> all.chars().filter(c -> c == kind).count())
                .sum();
    }

    /** How often a row came again after its delete. */
    public long returned() {
        return operations.values().stream()
                .filter(all -> all.indexOf("du") >= 0)
                .count();
    }

    Map<String, String> all() {
        Map<String, String> all = new HashMap<>();
        operations.forEach((key, kinds) -> all.put(key, kinds.toString()));
        return all;
    }
}
