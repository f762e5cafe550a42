// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;

/** The values of the keys, each of the type that its definition says. */
record Settings(Map<String, Object> values) {

    String text(String key) {
        return value(key, String.class);
    }

    int number(String key) {
        return value(key, Integer.class);
    }

    long longNumber(String key) {
        return value(key, Long.class);
    }

    boolean flag(String key) {
        return value(key, Boolean.class);
    }

    Password password(String key) {
        return value(key, Password.class);
    }

    List<String> list(String key) {
        List<?> values = value(key, List.class);
        return values.stream().map(String::valueOf).toList();
    }

    /** Whether a text or list is not empty. */
    boolean isGiven(String key) {
        Object value = values.get(key);
        return value != null && !value.equals("") && !value.equals(List.of());
    }

    /** Of a key without a default. */
    Optional<String> optionalText(String key) {
        return Optional.ofNullable((String) values.get(key));
    }

    /** Of a key without a default. */
    Optional<Long> optionalNumber(String key) {
        return Optional.ofNullable((Long) values.get(key));
    }

    private <T> T value(String key, Class<T> type) {
        return type.cast(Objects.requireNonNull(values.get(key), key));
    }
}
