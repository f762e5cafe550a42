// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.cluster;

import io.obsrv.connect.testkit.kafka.BrokerListener;
import io.obsrv.connect.testkit.kafka.ConnectCluster;
import io.obsrv.connect.testkit.process.FreePorts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * Two brokers that want TLS and a login: a foreign one, with PLAIN, and that of the workers, which is the target as well,
 * with SCRAM-SHA-512.
 */
final class SecureBrokers implements AutoCloseable {

    static final String FOREIGN_PASSWORD = "foreign-secret";
    static final String TARGET_PASSWORD = "target-secret";

    private static final String FOREIGN_USER = "reader";
    private static final String TARGET_USER = "writer";
    private static final String LOGIN = "org.apache.kafka.common.security.";

    private final SelfSigned certificate;
    private final BrokerListener foreignListener;
    private final BrokerListener targetListener;
    private final ConnectCluster foreign;
    private final ConnectCluster workers;

    SecureBrokers(Path folder) {
        certificate = SelfSigned.in(folder);
        foreignListener = listener(
                "PLAIN",
                "plain.sasl.jaas.config",
                LOGIN + "plain.PlainLoginModule required user_" + FOREIGN_USER + "=\"" + FOREIGN_PASSWORD + "\";");
        targetListener =
                listener("SCRAM-SHA-512", "scram-sha-512.sasl.jaas.config", LOGIN + "scram.ScramLoginModule required;");
        foreign = ConnectCluster.processes()
                .workers(0)
                .brokerListener(foreignListener)
                .folder(folder.resolve("foreign"))
                .start();
        workers = ConnectCluster.processes()
                .plugins(Plugins.unpackedInto(folder.resolve("plugins")))
                .brokerListener(targetListener)
                .folder(folder.resolve("cluster"))
                .start();
        createUser();
    }

    private BrokerListener listener(String mechanism, String loginKey, String login) {
        return new BrokerListener(
                "SECURE",
                "SASL_SSL",
                FreePorts.next(),
                Map.of(
                        "sasl.enabled.mechanisms",
                        mechanism,
                        loginKey,
                        login,
                        "ssl.keystore.type",
                        "PKCS12",
                        "ssl.keystore.location",
                        certificate.keyStore().toString(),
                        "ssl.keystore.password",
                        SelfSigned.PASSWORD));
    }

    private void createUser() {
        ScramCredentialInfo info = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4_096);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", workers.bootstrapServers()))) {
            admin.alterUserScramCredentials(
                            List.of(new UserScramCredentialUpsertion(TARGET_USER, info, TARGET_PASSWORD)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Creating the target's user", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while creating the target's user", e);
        }
    }

    /** The cluster whose topics are read. */
    ConnectCluster foreign() {
        return foreign;
    }

    /** The cluster of the workers and of the entry topics. */
    ConnectCluster workers() {
        return workers;
    }

    /** A sink from the foreign cluster into the other one, logged in at both. */
    Map<String, String> sink() {
        Map<String, String> config = Sink.reading(targetListener.address(), "exactly_once");
        config.put("target.security.protocol", "SASL_SSL");
        config.put("target.sasl.username", TARGET_USER);
        config.put("target.sasl.password", TARGET_PASSWORD);
        config.put("target.ssl.truststore.certificates", certificate.pem());
        // The offsets of the consumer group are in the foreign cluster too, and Connect changes them by its admin
        // client.
        config.putAll(foreignLogin("consumer.override."));
        config.putAll(foreignLogin("admin.override."));
        return config;
    }

    private Map<String, String> foreignLogin(String prefix) {
        Map<String, String> login = new LinkedHashMap<>();
        login.put(prefix + "bootstrap.servers", foreignListener.address());
        login.put(prefix + "security.protocol", "SASL_SSL");
        login.put(prefix + "sasl.mechanism", "PLAIN");
        login.put(prefix + "sasl.jaas.config", plainLogin(FOREIGN_PASSWORD));
        login.put(prefix + "ssl.truststore.type", "PKCS12");
        login.put(prefix + "ssl.truststore.location", certificate.trustStore().toString());
        login.put(prefix + "ssl.truststore.password", SelfSigned.PASSWORD);
        return login;
    }

    static String plainLogin(String password) {
        return LOGIN + "plain.PlainLoginModule required username=\"" + FOREIGN_USER + "\" password=\"" + password
                + "\";";
    }

    @Override
    public void close() {
        try (foreign) {
            workers.close();
        }
    }
}
