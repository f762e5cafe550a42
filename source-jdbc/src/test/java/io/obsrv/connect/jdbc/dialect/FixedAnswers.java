// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.dialect;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** A connection that answers every query with one row, and remembers what it was asked. */
final class FixedAnswers {

    private final List<String> asked = new ArrayList<>();
    private final List<String> row;
    private final Map<String, List<String>> others = new HashMap<>();

    FixedAnswers(String... row) {
        this.row = List.of(row);
    }

    /** The same, but for queries that hold this text. */
    FixedAnswers but(String part, String... other) {
        others.put(part, List.of(other));
        return this;
    }

    List<String> asked() {
        return asked;
    }

    Connection connection() {
        return proxy(Connection.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "createStatement" -> statement(Statement.class, "");
            case "prepareStatement" -> {
                asked.add((String) arguments[0]);
                yield statement(PreparedStatement.class, (String) arguments[0]);
            }
            case "rollback" -> null;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private <T> T statement(Class<T> type, String prepared) {
        return proxy(type, (proxy, method, arguments) -> {
            boolean isGiven = arguments != null && arguments[0] instanceof String;
            return switch (method.getName()) {
                case "executeQuery", "execute" -> {
                    if (isGiven) {
                        asked.add((String) arguments[0]);
                    }
                    yield method.getName().equals("execute")
                            ? true
                            : answer(isGiven ? (String) arguments[0] : prepared);
                }
                default -> null;
            };
        });
    }

    private ResultSet answer(String query) {
        List<String> given = others.entrySet().stream()
                .filter(other -> query.contains(other.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(row);
        AtomicBoolean read = new AtomicBoolean();
        return proxy(ResultSet.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "next" -> !read.getAndSet(true);
            case "getString" -> given.get((Integer) arguments[0] - 1);
            case "getLong" -> Long.parseLong(given.get((Integer) arguments[0] - 1));
            default -> null;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
