// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.configs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example file is read as its reader would read it; a file of a kind without a check fails. */
class ExampleFilesTest {

    /** A kind of file, by its place. */
    private record Kind(Pattern place, Consumer<Path> check) {

        Kind(String place, Consumer<Path> check) {
            this(Pattern.compile(place), check);
        }
    }

    private static final Pattern PASSWORD =
            Pattern.compile("(?:PASSWORD(?: =)?|IDENTIFIED BY|pwd:) ['\"]([^'\"]*)['\"]");

    private static final List<Kind> KINDS = List.of(
            new Kind("change-capture/connect/(?!cassandra)[^/]+\\.json", ConnectFile::checkForeignRequest),
            new Kind("change-capture/connect/cassandra-[^/]+\\.json", ConnectFile::checkRequest),
            new Kind("change-capture/connect/cassandra-agent\\.properties", ExampleFilesTest::checkAgent),
            new Kind("change-capture/sql/[^/]+\\.(sql|js|cql)", ExampleFilesTest::checkScript),
            new Kind("reverse-etl/connect/[^/]+\\.json", ConnectFile::checkForeignSink),
            new Kind("reverse-etl/sql/[^/]+\\.sql", ExampleFilesTest::checkWritersScript),
            new Kind("(?!change-capture|reverse-etl)[^/]+/connect/[^/]+\\.json", ConnectFile::checkRequest),
            new Kind("[^/]+/connect/[^/]*converter[^/]*\\.properties", ConnectFile::checkConverterLines),
            new Kind("[^/]+/strimzi/[^/]+\\.yaml", StrimziResource::check),
            new Kind("[^/]+/obsrv/[^/]+/metadata\\.json", ObsrvPackage::checkMetadata),
            new Kind("[^/]+/obsrv/[^/]+/ui-config\\.json", ObsrvPackage::checkForm),
            new Kind("[^/]+/obsrv/[^/]+/[^/]+\\.svg", ExampleFilesTest::checkIcon));

    static List<Path> files() {
        return Examples.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void isTakenByItsReader(Path file) {
        // Given
        List<Kind> kinds = KINDS.stream()
                .filter(kind -> kind.place.matcher(file.toString()).matches())
                .toList();
        assertThat(kinds)
                .as("Checks for %s: add its kind to this test, or move the file", file)
                .hasSize(1);

        // When, Then
        kinds.get(0).check.accept(file);
    }

    /** It says whom it is for, and holds no password but one to change. */
    private static void checkScript(Path file) {
        String text = Examples.text(file);
        assertThat(text).containsPattern("^(--|//) ").contains("obsrv_capture");
        assertThat(PASSWORD.matcher(text).results().map(found -> found.group(1)))
                .allMatch("change-me"::equals)
                .hasSize(file.endsWith("db2.sql") ? 0 : 1);
    }

    /** It holds no password; change-capture-tests asks the agent's own classes. */
    private static void checkAgent(Path file) {
        assertThat(Examples.text(file))
                .contains("password=\"${env:OBSRV_KAFKA_PASSWORD}\"")
                .doesNotContainPattern("(?i)password=\"?[^\"$]");
    }

    /** The same for those who write rows; reverse-etl-tests runs it. */
    private static void checkWritersScript(Path file) {
        assertThat(Examples.text(file)).startsWith("-- ").contains("obsrv_writer", "'change-me'");
    }

    private static void checkIcon(Path file) {
        assertThat(Examples.text(file)).startsWith("<svg ").doesNotContain("<script", "href=");
    }
}
