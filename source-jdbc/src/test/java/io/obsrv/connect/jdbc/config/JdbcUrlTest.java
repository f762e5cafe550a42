// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.jdbc.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JdbcUrlTest {

    static Stream<String> hostile() throws IOException {
        return Stream.concat(lines("hostile-urls.txt"), lines("hostile-urls-others.txt"));
    }

    static Stream<String> good() throws IOException {
        return Stream.concat(lines("good-urls.txt"), lines("good-urls-others.txt"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void refusesAHostileUrlWithoutRepeatingASecret(String url) {
        assertThatThrownBy(() -> parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("s3cret"));
    }

    @Test
    void refusesControlCharacters() {
        for (String part : new String[] {"\n", "\r", "\t", "\0", "\u007f"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> parse("jdbc:postgresql://h/d" + part));
            assertThatIllegalArgumentException().isThrownBy(() -> parse("jdbc:postgresql://h/d?sslmode=" + part));
        }
    }

    @ParameterizedTest
    @MethodSource("good")
    void takesAUrlToPieces(String line) {
        // Given
        String[] parts = line.split(" \\| ", 2);

        // When
        JdbcUrl url = parse(parts[0]);

        // Then
        assertThat(url.endpoints() + " " + url.database() + " " + new TreeMap<>(url.properties()))
                .isEqualTo(parts[1]);
    }

    private static JdbcUrl parse(String url) {
        return JdbcUrl.parse(url, Dialects.find("postgresql").orElseThrow());
    }

    private static Stream<String> lines(String name) throws IOException {
        try (InputStream file = JdbcUrlTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"));
        }
    }
}
