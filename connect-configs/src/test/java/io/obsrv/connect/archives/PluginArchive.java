// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.archives;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** One built archive of a plugin, zip or tar.gz. */
record PluginArchive(Path file) {

    /** All plugins that the build made: two for every module with a page of its own. Optional parts of plugins have none. */
    static List<PluginArchive> all() {
        List<PluginArchive> archives = new ArrayList<>();
        for (Path module : children(Path.of("..").toAbsolutePath().normalize())) {
            if (Files.isDirectory(module.resolve("src/plugin/doc"))) {
                archives.add(only(module.resolve("target"), ".zip"));
                archives.add(only(module.resolve("target"), ".tar.gz"));
            }
        }
        return archives;
    }

    /** The name without the ending: also that of the folder inside. */
    String name() {
        return file.getFileName().toString().replaceFirst("\\.(zip|tar\\.gz)$", "");
    }

    /** A file beside the archive, with this ending in place of the archive's. */
    Path sibling(String ending) {
        return file.resolveSibling(name() + ending);
    }

    /** The contents of all files, by their paths. */
    TreeMap<String, byte[]> contents() {
        TreeMap<String, byte[]> contents = new TreeMap<>();
        try (ArchiveInputStream<?> in = open()) {
            ArchiveEntry entry = in.getNextEntry();
            while (entry != null) {
                if (!entry.isDirectory() && contents.put(entry.getName(), in.readAllBytes()) != null) {
                    throw new AssertionError("\"" + entry.getName() + "\" is in the archive twice");
                }
                entry = in.getNextEntry();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return contents;
    }

    /** Writes everything into this folder and returns the plugin's own folder in it. */
    Path unpack(Path folder) {
        try {
            for (var entry : contents().entrySet()) {
                Path target = folder.resolve(entry.getKey()).normalize();
                if (!target.startsWith(folder)) {
                    throw new AssertionError("\"" + entry.getKey() + "\" leaves the folder");
                }
                Files.createDirectories(target.getParent());
                Files.write(target, entry.getValue());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return folder.resolve(name());
    }

    static List<Path> children(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }

    private ArchiveInputStream<?> open() throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        return file.toString().endsWith(".zip")
                ? new ZipArchiveInputStream(in)
                : new TarArchiveInputStream(new GzipCompressorInputStream(in));
    }

    private static PluginArchive only(Path folder, String ending) {
        List<Path> found = children(folder).stream()
                .filter(file -> file.getFileName().toString().matches("obsrv-.*" + ending.replace(".", "\\.")))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("One archive obsrv-*" + ending + " expected in " + folder + ", not " + found);
        }
        return new PluginArchive(found.get(0));
    }
}
