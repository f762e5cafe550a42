// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.ticker;

import io.obsrv.connect.testkit.docs.Document;
import org.junit.jupiter.api.Test;

/** docs/new-source.md shows the code that compiles here. */
class NewSourceDocumentTest {

    @Test
    void showsTheCodeThatCompiles() {
        Document.at("docs/new-source.md").includesWhatItNames();
    }
}
