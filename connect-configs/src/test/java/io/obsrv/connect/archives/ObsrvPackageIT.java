// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.archives;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Opens the connector packages for Obsrv as its registry does: one folder, named after id and version. */
class ObsrvPackageIT {

    private static final String ENDING = "-distribution.tar.gz";

    static List<PluginArchive> packages() {
        return PluginArchive.children(Path.of("target")).stream()
                .filter(file -> file.toString().endsWith(ENDING))
                .map(PluginArchive::new)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void isOneFolderWithItsDescriptions(PluginArchive archive) {
        // When
        var paths = archive.contents().keySet();

        // Then
        String root = archive.toString().replace(ENDING, "") + "/";
        assertThat(paths)
                .allMatch(path -> path.startsWith(root))
                .contains(root + "metadata.json", root + "ui-config.json")
                .anyMatch(path -> path.endsWith(".svg"));
    }
}
