// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink;

import io.obsrv.connect.config.Aliases;
import io.obsrv.connect.config.MarkdownReference;
import io.obsrv.connect.testkit.docs.Document;
import org.junit.jupiter.api.Test;

/** The configuration reference is what the code says. */
class ConfigReferenceTest {

    private static final String MADE =
            "<!-- Made by ConfigReferenceTest from the definition that checks the configuration. -->\n\n";

    @Test
    void listsTheKeysOfTheSink() {
        Document.at("docs/config/sink-obsrv.md")
                .isExactly(MarkdownReference.of(
                        "Configuration of the sink",
                        MADE
                                + "Keys of `io.obsrv.connect.sink.ObsrvSinkConnector`, beside Kafka Connect's own. How they work"
                                + " together, and the keys of single datasets (`dataset.<id>.…`), are in"
                                + " [the sink](../sink.md).",
                        new ObsrvSinkConnector().config(),
                        Aliases.NONE));
    }
}
