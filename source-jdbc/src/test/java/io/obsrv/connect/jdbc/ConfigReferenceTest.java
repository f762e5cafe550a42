// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import io.obsrv.connect.config.Aliases;
import io.obsrv.connect.config.MarkdownReference;
import io.obsrv.connect.envelope.EnvelopeConfig;
import io.obsrv.connect.jdbc.config.JdbcAliases;
import io.obsrv.connect.testkit.docs.Document;
import io.obsrv.connect.transform.ChangeEvent;
import io.obsrv.connect.transform.EnvelopeGuard;
import io.obsrv.connect.transform.RoutedEvent;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** The configuration references are what the code says. */
class ConfigReferenceTest {

    private static final String MADE =
            "<!-- Made by ConfigReferenceTest from the definition that checks the configuration." + " -->\n\n";

    @Test
    void listsTheKeysOfTheSource() {
        Document.at("docs/config/source-jdbc.md")
                .isExactly(MarkdownReference.of(
                        "Configuration of the JDBC source",
                        MADE
                                + "Keys of `io.obsrv.connect.jdbc.JdbcSourceConnector`, beside Kafka Connect's own. How they"
                                + " work together is in [JDBC source](../source-jdbc.md); the keys of the converter are in"
                                + " [Envelope converter](envelope-converter.md).",
                        new JdbcSourceConnector().config(),
                        JdbcAliases.ALL));
    }

    @Test
    void listsTheKeysOfTheConverter() {
        Document.at("docs/config/envelope-converter.md")
                .isExactly(MarkdownReference.of(
                        "Configuration of the envelope converter",
                        MADE + "Keys of `io.obsrv.connect.envelope.ObsrvEnvelopeConverter`. Write them with"
                                + " `value.converter.` before them, in the configuration of the connector: our sources look"
                                + " at them there. Lines in a worker's configuration reach the converter alone.",
                        EnvelopeConfig.definition(),
                        Aliases.NONE));
    }

    @Test
    void listsTheKeysOfTheGuard() {
        try (EnvelopeGuard<SourceRecord> guard = new EnvelopeGuard<>()) {
            Document.at("docs/config/envelope-guard.md")
                    .isExactly(MarkdownReference.of(
                            "Configuration of the envelope guard",
                            MADE + "Keys of the transform `io.obsrv.connect.transform.EnvelopeGuard`. Write them with"
                                    + " `transforms.<its name>.` before them; how to use it is in"
                                    + " [Other connectors into Obsrv](../foreign-connectors.md).",
                            guard.config(),
                            Aliases.NONE));
        }
    }

    @Test
    void listsTheKeysOfTheChangeEvents() {
        try (ChangeEvent<SourceRecord> change = new ChangeEvent<>()) {
            Document.at("docs/config/change-event.md")
                    .isExactly(MarkdownReference.of(
                            "Configuration of change events",
                            MADE + "Keys of the transform `io.obsrv.connect.transform.ChangeEvent`. Write them with"
                                    + " `transforms.<its name>.` before them; how to use it is in"
                                    + " [Change data capture](../change-data-capture.md).",
                            change.config(),
                            Aliases.NONE));
        }
    }

    @Test
    void listsTheKeysOfTheRoutedEvents() {
        try (RoutedEvent<SourceRecord> routed = new RoutedEvent<>()) {
            Document.at("docs/config/routed-event.md")
                    .isExactly(MarkdownReference.of(
                            "Configuration of routed events",
                            MADE + "Keys of the transform `io.obsrv.connect.transform.RoutedEvent`. Write them with"
                                    + " `transforms.<its name>.` before them; how to use it is in"
                                    + " [Reverse ETL](../reverse-etl.md).",
                            routed.config(),
                            Aliases.NONE));
        }
    }
}
