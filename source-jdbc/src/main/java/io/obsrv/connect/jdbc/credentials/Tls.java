// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials;

import io.obsrv.connect.jdbc.config.ConnectionConfig;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a connection's driver properties say of TLS. Names and values are those of each driver. */
public enum Tls {
    /** It may go without. */
    NONE,
    /** It is encrypted, with whoever answers. */
    ENCRYPTED,
    /** It is encrypted, with the host that was asked for. */
    VERIFIED;

    private static final Map<String, String> PROPERTIES =
            Map.of("postgresql", "sslmode", "mysql", "sslMode", "mariadb", "sslMode");

    private static final Set<String> ENCRYPTING = Set.of("require", "verify-ca", "required", "verify_ca", "trust");
    private static final Set<String> VERIFYING = Set.of("verify-full", "verify_identity");

    /** What a configuration says. */
    public static Tls of(ConnectionConfig config) {
        Map<String, String> properties = config.properties();
        if (config.dialect().name().equals("sqlserver")) {
            return sqlServer(properties);
        }
        String name = PROPERTIES.getOrDefault(config.dialect().name(), "");
        String mode = properties.getOrDefault(name, "").toLowerCase(Locale.ROOT);
        boolean isWhole = mode.isEmpty() && properties.getOrDefault("ssl", "").equalsIgnoreCase("true");
        if (VERIFYING.contains(mode) || (isWhole && config.dialect().name().equals("postgresql"))) {
            return VERIFIED;
        }
        return ENCRYPTING.contains(mode) ? ENCRYPTED : NONE;
    }

    /** The property that says so, with the value that verifies the host. */
    public static String verifying(ConnectionConfig config) {
        return switch (config.dialect().name()) {
            case "mysql" -> "sslMode=VERIFY_IDENTITY";
            case "mariadb" -> "sslMode=verify-full";
            case "sqlserver" -> "encrypt=true";
            default -> "sslmode=verify-full";
        };
    }

    /** Encrypts by default, and verifies unless it is told to trust. */
    private static Tls sqlServer(Map<String, String> properties) {
        String encrypt = properties.getOrDefault("encrypt", "true").toLowerCase(Locale.ROOT);
        if (!Set.of("true", "mandatory", "strict").contains(encrypt)) {
            return NONE;
        }
        boolean isTrusting =
                !properties.getOrDefault("trustServerCertificate", "false").equalsIgnoreCase("false");
        return isTrusting ? ENCRYPTED : VERIFIED;
    }
}
