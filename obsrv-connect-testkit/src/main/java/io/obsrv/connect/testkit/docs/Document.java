// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document of the project that is made from code, in whole or in part.
 *
 * <p>A test compares it; run with {@code -Ddocs.write=true}, the same test writes it.
 */
public final class Document {

    /** {@code <!-- include: path/from/the/top/File.java -->}, then a fenced block, which is the file without its header. */
    private static final Pattern INCLUDE =
            Pattern.compile("<!-- include: (\\S+) -->\n```(\\w+)\n.*?\n```", Pattern.DOTALL);

    private final Path path;

    private Document(Path path) {
        this.path = path;
    }

    /** A document by its path from the top of the project. */
    public static Document at(String path) {
        return new Document(top().resolve(path));
    }

    /** Asserts that the document is this text. */
    public void isExactly(String expected) {
        write(expected);
        assertThat(read(path)).as(hint()).isEqualTo(expected);
    }

    /** Asserts that every included block is the file that it names. */
    public void includesWhatItNames() {
        String text = read(path);
        Matcher matcher = INCLUDE.matcher(text);
        StringBuilder expected = new StringBuilder();
        int includes = 0;
        while (matcher.find()) {
            includes++;
            String block = "<!-- include: " + matcher.group(1) + " -->\n```" + matcher.group(2) + "\n"
                    + withoutHeader(read(top().resolve(matcher.group(1)))) + "\n```";
            matcher.appendReplacement(expected, Matcher.quoteReplacement(block));
        }
        matcher.appendTail(expected);
        assertThat(includes).as("includes in %s", path.getFileName()).isPositive();
        write(expected.toString());
        assertThat(read(path)).as(hint()).isEqualTo(expected.toString());
    }

    /** The fenced blocks of a language, in their order. */
    public List<String> blocks(String language) {
        return matches(Pattern.compile("^```" + language + "\n(.*?)\n```$", Pattern.DOTALL | Pattern.MULTILINE));
    }

    /** The first group of every match. */
    public List<String> matches(Pattern pattern) {
        return pattern.matcher(read(path))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private void write(String text) {
        if (!Boolean.getBoolean("docs.write")) {
            return;
        }
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String hint() {
        return "%s differs from the code; run this test with -Ddocs.write=true and commit the outcome"
                .formatted(path.getFileName());
    }

    private static String withoutHeader(String source) {
        String body = source.startsWith("// SPDX") ? source.substring(source.indexOf('\n') + 1) : source;
        return body.strip();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file).replace("\r\n", "\n") : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tests run in their module's folder; the top is where the wrapper of all modules lies. */
    private static Path top() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("No folder above " + Path.of("").toAbsolutePath() + " has .mvn");
        }
        return folder;
    }
}
