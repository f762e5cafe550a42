// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.migration;

import java.util.Map;

/**
 * A key of Confluent's or Aiven's JDBC source connector, and what becomes of it here.
 *
 * @param name its name there
 * @param meaning what becomes of it, for a person
 * @param taking how it is taken over; {@link Taking#AS_IT_IS} for a key that is ours too
 */
public record PeerKey(String name, String meaning, Taking taking) {

    /** How the value of a key is taken over. */
    @FunctionalInterface
    interface Taking {

        /** The key is ours too, with the same meaning. */
        Taking AS_IT_IS = (value, taken) -> taken.put(value);

        /**
         * Puts our keys in place of one that was taken out.
         *
         * @throws IllegalArgumentException if this value cannot be taken over, with what to set instead
         */
        void take(String value, Taken taken);
    }

    /** The configuration while a key is taken over. */
    record Taken(String name, Map<String, String> properties) {

        /** Puts the key itself back, as ours. */
        void put(String value) {
            properties.put(name, value);
        }

        /** Sets one of our keys, unless the user did. */
        void set(String key, String value) {
            properties.putIfAbsent(key, value);
        }

        /** Adds to one of our lists. */
        void add(String key, String value) {
            properties.merge(key, value, (before, more) -> before.isEmpty() ? more : before + "," + more);
        }

        String value(String key, String fallback) {
            return properties.getOrDefault(key, fallback);
        }
    }

    /** The message by which a value is refused; empty if it is taken over. */
    String problem(String value, Map<String, String> properties) {
        try {
            taking.take(value, new Taken(name, properties));
            return "";
        } catch (NumberFormatException noNumber) {
            return "Must be a whole number";
        } catch (IllegalArgumentException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
