// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.validate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.obsrv.connect.sink.validate.Judge.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A line of {@code schema-verdicts.txt}: an event under a schema, and what becomes of it.
 *
 * @param pipeline the verdict of the pipeline, as a word of that file
 * @param here the sink's
 */
record VerdictCase(String title, String schema, String pipeline, String here, String event) {

    static List<VerdictCase> all() throws IOException {
        try (InputStream in = VerdictCase.class.getResourceAsStream("schema-verdicts.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
            return Arrays.stream(text.split("\n## ", -1))
                    .skip(1)
                    .flatMap(VerdictCase::ofBlock)
                    .toList();
        }
    }

    private static Stream<VerdictCase> ofBlock(String block) {
        List<String> lines = block.lines().filter(line -> !line.isBlank()).toList();
        String schema = lines.get(1).substring("schema: ".length());
        return lines.stream().skip(2).map(line -> of(lines.get(0), schema, line.split(": ", 2)));
    }

    private static VerdictCase of(String title, String schema, String[] line) {
        String[] words = line[0].split(" ", -1);
        return words.length == 1
                ? new VerdictCase(title, schema, words[0], words[0], line[1])
                : new VerdictCase(title, schema, words[1], words[3], line[1]);
    }

    /** What a word of the file means in a mode. */
    static Verdict expected(String word, String mode) {
        return switch (word) {
            case "passes" -> Verdict.PASSES;
            case "fails" -> Verdict.FAILS;
            case "new-fields" -> mode.equals("Strict") ? Verdict.FAILS : Verdict.PASSES;
            case "unusable" -> Verdict.NO_SCHEMA;
            case "breaks" -> Verdict.BREAKS;
            default -> throw new IllegalArgumentException(word);
        };
    }

    @Override
    public String toString() {
        return title + " " + event;
    }
}
