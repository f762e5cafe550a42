// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.migration;

import io.obsrv.connect.jdbc.config.TablesConfig;
import io.obsrv.connect.jdbc.config.TakeoverConfig;
import io.obsrv.connect.jdbc.migration.PeerKey.Taken;
import io.obsrv.connect.jdbc.migration.PeerKey.Taking;
import java.util.Locale;
import java.util.Set;

/** The ways in which values of another connector's keys are taken over. */
final class PeerTakings {

    static final String WHITELIST = "table.whitelist";
    static final String BLACKLIST = "table.blacklist";

    static final String CREDENTIALS =
            "No class is loaded by name: set connection.credentials to aws-iam, azure-entra or gcp-cloudsql, or"
                    + " connection.user and connection.password to references such as ${env:NAME}, which the worker resolves";

    private static final String DIALECT_CLASS = "DatabaseDialect";

    /** Of a key by which another connector talks to its tasks. */
    static final Taking INTERNAL = refused("It is internal to another connector: leave it out");

    private PeerTakings() {}

    /** These values say what is done anyway; others are refused. */
    static Taking only(Set<String> values, String message) {
        return (value, taken) -> {
            if (!value.isBlank() && !values.contains(value.strip().toUpperCase(Locale.ROOT))) {
                throw new IllegalArgumentException(message);
            }
        };
    }

    static Taking refused(String message) {
        return only(Set.of(), message);
    }

    static void credentials(String value, Taken taken) {
        if (!value.isBlank() && !value.endsWith(".DefaultJdbcCredentialsProvider")) {
            throw new IllegalArgumentException(CREDENTIALS);
        }
    }

    static void precision(String value, Taken taken) {
        only(Set.of("TRUE", "FALSE"), "Must be true or false").take(value, taken);
        if (Boolean.parseBoolean(value.strip())) {
            taken.set(TakeoverConfig.NUMERIC_MAPPING, "precision_only");
        }
    }

    static void whitelist(String value, Taken taken) {
        tables(TablesConfig.INCLUDE, BLACKLIST, value, taken);
    }

    static void blacklist(String value, Taken taken) {
        tables(TablesConfig.EXCLUDE, WHITELIST, value, taken);
    }

    private static void tables(String key, String other, String value, Taken taken) {
        if (value.isBlank()) {
            return;
        }
        if (!taken.value(other, "").isBlank()) {
            throw new IllegalArgumentException("Set either " + WHITELIST + " or " + BLACKLIST + ", not both");
        }
        if (!taken.value(TablesConfig.INCLUDE, "").isBlank()
                || !taken.value(TablesConfig.EXCLUDE, "").isBlank()) {
            throw new IllegalArgumentException("Set it, or " + TablesConfig.INCLUDE + " and " + TablesConfig.EXCLUDE
                    + ", but not the old and the new keys together");
        }
        taken.properties().remove(TablesConfig.INCLUDE);
        taken.properties().remove(TablesConfig.EXCLUDE);
        taken.set(key, PeerTables.patterns(value));
    }

    static void dialect(String value, Taken taken) {
        if (value.isBlank() || value.equals("Generic" + DIALECT_CLASS)) {
            return;
        }
        taken.put(
                value.endsWith(DIALECT_CLASS)
                        ? value.substring(0, value.length() - DIALECT_CLASS.length())
                                .toLowerCase(Locale.ROOT)
                        : value);
    }
}
