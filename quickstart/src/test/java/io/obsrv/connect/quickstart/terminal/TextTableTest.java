// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void alignsWordsLeftAndNumbersRight() {
        TextTable table = new TextTable("table", "rows", "rows/s");
        table.row("store", "25", "1,000");
        table.row("sales_fact_1998", "164,558", "9");
        table.row("all", "164,583", "");

        assertThat(table.linesWithSum())
                .containsExactly(
                        "table               rows  rows/s",
                        "---------------  -------  ------",
                        "store                 25   1,000",
                        "sales_fact_1998  164,558       9",
                        "---------------  -------  ------",
                        "all              164,583");
    }

    @Test
    void refusesARowOfAnotherLength() {
        TextTable table = new TextTable("table", "rows");

        assertThatThrownBy(() -> table.row("store")).hasMessage("A row of 1 cells in a table of 2 columns");
    }
}
