// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private final Properties properties = new Properties();

    OptionsTest() {
        properties.setProperty("demo.plugin", "/plugin.zip");
        properties.setProperty("demo.debezium", "/debezium");
        properties.setProperty("demo.folder", "/folder");
    }

    @Test
    void endsEverythingAndWritesPlainLinesByDefault() {
        assertThat(Options.of(List.of(), properties))
                .isEqualTo(new Options(false, false, Path.of("/plugin.zip"), Path.of("/debezium"), Path.of("/folder")));
    }

    @Test
    void takesWhatThePersonAndTheScriptSay() {
        properties.setProperty("demo.terminal", "true");

        assertThat(Options.of(List.of("--keep"), properties))
                .isEqualTo(new Options(true, true, Path.of("/plugin.zip"), Path.of("/debezium"), Path.of("/folder")));
    }

    @Test
    void refusesAnUnknownArgument() {
        assertThatThrownBy(() -> Options.of(List.of("--kepe"), properties))
                .hasMessageStartingWith("Unknown argument \"--kepe\"\nUsage: ./demo [--keep]");
    }

    @Test
    void refusesToRunWithoutTheScript() {
        assertThatThrownBy(() -> Options.of(List.of(), new Properties()))
                .hasMessage("System property \"demo.plugin\" is missing: start the demo by ./demo");
    }
}
