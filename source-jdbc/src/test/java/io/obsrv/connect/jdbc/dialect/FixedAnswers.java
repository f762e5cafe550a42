// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.dialect;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A connection that answers every query with one row, and remembers what it was asked. */
final class FixedAnswers {

    private final List<String> asked = new ArrayList<>();
    private final List<String> row;

    FixedAnswers(String... row) {
        this.row = List.of(row);
    }

    List<String> asked() {
        return asked;
    }

    Connection connection() {
        return proxy(Connection.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "createStatement" -> statement(Statement.class);
            case "prepareStatement" -> {
                asked.add((String) arguments[0]);
                yield statement(PreparedStatement.class);
            }
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private <T> T statement(Class<T> type) {
        return proxy(type, (proxy, method, arguments) -> {
            if (!method.getName().equals("executeQuery")) {
                return null;
            }
            if (arguments != null) {
                asked.add((String) arguments[0]);
            }
            return answer();
        });
    }

    private ResultSet answer() {
        return proxy(ResultSet.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "next" -> true;
            case "getString" -> row.get((Integer) arguments[0] - 1);
            default -> null;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
