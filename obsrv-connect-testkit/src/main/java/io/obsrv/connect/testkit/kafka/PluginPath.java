// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A {@code plugin.path} folder, filled as an operator fills it. */
public final class PluginPath {

    private final Path folder;

    private PluginPath(Path folder) {
        this.folder = folder;
    }

    /** A folder that is created when missing; what lies in it stays. */
    public static PluginPath in(Path folder) {
        try {
            return new PluginPath(Files.createDirectories(folder).toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException("Creating \"" + folder + "\"", e);
        }
    }

    public Path folder() {
        return folder;
    }

    /** Unpacks a plugin's zip. */
    public PluginPath zip(Path zip) {
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream in = new ZipInputStream(file)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                unpack(in, entry);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("Unpacking \"" + zip + "\"", e);
        }
    }

    /** Copies a jar into a plugin folder of the given name. */
    public PluginPath jar(String plugin, Path jar) {
        try {
            Path target = Files.createDirectories(folder.resolve(plugin)).resolve(jar.getFileName());
            Files.copy(jar, target, StandardCopyOption.REPLACE_EXISTING);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("Copying \"" + jar + "\"", e);
        }
    }

    /** Links a plugin that lies unpacked elsewhere. */
    public PluginPath link(Path plugin) {
        Path link = folder.resolve(plugin.getFileName());
        try {
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, plugin.toAbsolutePath());
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("Linking \"" + plugin + "\"", e);
        }
    }

    private void unpack(ZipInputStream in, ZipEntry entry) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("Entry \"" + entry.getName() + "\" leaves the folder");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    }
}
