// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.config;

import io.obsrv.connect.config.DistinctEntries;
import io.obsrv.connect.config.Keys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.types.Password;

/**
 * The cluster of Obsrv's entry topics, and how to log in there.
 *
 * <p>There is no key for a class, a file or a JAAS text: a configuration is only half trusted. Certificates are given as
 * PEM text; a worker's config provider can read it from a file.
 */
public record TargetConfig(List<String> bootstrapServers, String securityProtocol, Sasl sasl, Tls tls) {

    /** Name and password, for mechanisms that have no others. */
    public record Sasl(String mechanism, String username, Password password) {}

    /** Certificates and keys as PEM text; empty ones are left to the JVM. */
    public record Tls(Password trusted, Password chain, Password key, Password keyPassword) {}

    public static final String BOOTSTRAP_SERVERS = "target.bootstrap.servers";
    public static final String SECURITY_PROTOCOL = "target.security.protocol";
    public static final String SASL_MECHANISM = "target.sasl.mechanism";
    public static final String SASL_USERNAME = "target.sasl.username";
    public static final String SASL_PASSWORD = "target.sasl.password";
    public static final String TRUSTED = "target.ssl.truststore.certificates";
    public static final String CHAIN = "target.ssl.keystore.certificate.chain";
    public static final String KEY = "target.ssl.keystore.key";
    public static final String KEY_PASSWORD = "target.ssl.key.password";

    private static final Password NO_SECRET = new Password("");

    public TargetConfig {
        bootstrapServers = List.copyOf(bootstrapServers);
    }

    static void addTo(ConfigDef keys) {
        Keys.in(keys, "Target")
                .add(
                        BOOTSTRAP_SERVERS,
                        Type.LIST,
                        ConfigDef.NO_DEFAULT_VALUE,
                        new DistinctEntries(false),
                        Importance.HIGH,
                        "Brokers of the cluster with Obsrv's entry topics, as host:port. A sink does not see those of its"
                                + " worker, and need not write there.")
                .add(
                        SECURITY_PROTOCOL,
                        Type.STRING,
                        "PLAINTEXT",
                        ValidString.in("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"),
                        Importance.MEDIUM,
                        "How to talk to the target's brokers.")
                .add(
                        SASL_MECHANISM,
                        Type.STRING,
                        "SCRAM-SHA-512",
                        ValidString.in("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"),
                        Importance.MEDIUM,
                        "How to log in at the target, with the protocols SASL_PLAINTEXT and SASL_SSL.")
                .add(SASL_USERNAME, Type.STRING, "", null, Importance.MEDIUM, "Who logs in at the target.")
                .add(SASL_PASSWORD, Type.PASSWORD, NO_SECRET, null, Importance.MEDIUM, "The password for it.")
                .add(
                        TRUSTED,
                        Type.PASSWORD,
                        NO_SECRET,
                        null,
                        Importance.MEDIUM,
                        "Certificates that the target's are checked against, as PEM text; those of the worker's JVM if empty.")
                .add(
                        CHAIN,
                        Type.PASSWORD,
                        NO_SECRET,
                        null,
                        Importance.LOW,
                        "The client's certificate with its chain, as PEM text, where the target asks for one.")
                .add(KEY, Type.PASSWORD, NO_SECRET, null, Importance.LOW, "Its private key, as PEM text (PKCS #8).")
                .add(
                        KEY_PASSWORD,
                        Type.PASSWORD,
                        NO_SECRET,
                        null,
                        Importance.LOW,
                        "The password of that key, if it has one.");
    }

    static TargetConfig of(AbstractConfig config, Problems problems) {
        Sasl sasl = new Sasl(
                config.getString(SASL_MECHANISM), config.getString(SASL_USERNAME), config.getPassword(SASL_PASSWORD));
        Tls tls = new Tls(
                config.getPassword(TRUSTED),
                config.getPassword(CHAIN),
                config.getPassword(KEY),
                config.getPassword(KEY_PASSWORD));
        TargetConfig target =
                new TargetConfig(config.getList(BOOTSTRAP_SERVERS), config.getString(SECURITY_PROTOCOL), sasl, tls);
        target.check(problems);
        return target;
    }

    private void check(Problems problems) {
        if (usesSasl() && sasl.username().isEmpty()) {
            problems.add(SASL_USERNAME, "Is needed for the protocol \"" + securityProtocol + "\"");
        }
        if (!usesSasl() && !sasl.username().isEmpty()) {
            problems.add(
                    SECURITY_PROTOCOL,
                    "Is \"" + securityProtocol + "\", which sends no " + SASL_USERNAME
                            + "; set SASL_SSL, or remove the name");
        }
        if (hasControls(sasl.username()) || hasControls(sasl.password().value())) {
            problems.add(SASL_USERNAME, "Name and password cannot hold control characters");
        }
        if (isGiven(tls.key()) != isGiven(tls.chain())) {
            problems.add(KEY, "Key and " + CHAIN + " are given together or not at all");
        }
        if (!usesTls() && (isGiven(tls.trusted()) || isGiven(tls.key()))) {
            problems.add(
                    SECURITY_PROTOCOL,
                    "Is \"" + securityProtocol + "\", which uses no certificates; set SSL or SASL_SSL, or remove them");
        }
    }

    /** The settings that every client of the target has in common. */
    public Map<String, Object> clientSettings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("security.protocol", securityProtocol);
        if (usesSasl()) {
            settings.put("sasl.mechanism", sasl.mechanism());
            settings.put("sasl.jaas.config", new Password(jaas()));
        }
        if (usesTls()) {
            putTls(settings);
        }
        return settings;
    }

    private void putTls(Map<String, Object> settings) {
        if (isGiven(tls.trusted())) {
            settings.put("ssl.truststore.type", "PEM");
            settings.put("ssl.truststore.certificates", tls.trusted());
        }
        if (isGiven(tls.key())) {
            settings.put("ssl.keystore.type", "PEM");
            settings.put("ssl.keystore.certificate.chain", tls.chain());
            settings.put("ssl.keystore.key", tls.key());
        }
        if (isGiven(tls.keyPassword())) {
            settings.put("ssl.key.password", tls.keyPassword());
        }
    }

    private String jaas() {
        String module = sasl.mechanism().equals("PLAIN") ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
        return "org.apache.kafka.common.security." + module + " required username=" + quoted(sasl.username())
                + " password=" + quoted(sasl.password().value()) + ";";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static boolean isGiven(Password secret) {
        return !secret.value().isEmpty();
    }

    private boolean usesSasl() {
        return securityProtocol.startsWith("SASL_");
    }

    private boolean usesTls() {
        return securityProtocol.endsWith("SSL");
    }
}
