// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A certificate for 127.0.0.1 that nobody else vouches for, made by the JDK's keytool. */
final class SelfSigned {

    static final String PASSWORD = "store-secret";

    private static final String ALIAS = "broker";

    private final Path folder;

    private SelfSigned(Path folder) {
        this.folder = folder;
    }

    static SelfSigned in(Path folder) {
        SelfSigned certificate = new SelfSigned(folder);
        certificate.keytool(
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-dname",
                "CN=broker",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                certificate.keyStore().toString());
        certificate.keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                ALIAS,
                "-keystore",
                certificate.keyStore().toString(),
                "-file",
                certificate.pemFile().toString());
        certificate.keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                ALIAS,
                "-file",
                certificate.pemFile().toString(),
                "-storetype",
                "PKCS12",
                "-keystore",
                certificate.trustStore().toString());
        return certificate;
    }

    /** With the key, for a broker. */
    Path keyStore() {
        return folder.resolve("broker.p12");
    }

    /** With the certificate alone, for a client. */
    Path trustStore() {
        return folder.resolve("trusted.p12");
    }

    /** The certificate as text. */
    String pem() {
        try {
            return Files.readString(pemFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + pemFile(), e);
        }
    }

    private Path pemFile() {
        return folder.resolve("broker.pem");
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("keytool.log").toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + Files.readString(folder.resolve("keytool.log")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Running keytool", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while keytool ran", e);
        }
    }
}
