// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart.foodmart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopyLineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1,2.5000,8.39E0,TRUE | 1~2.5000~8.39E0~TRUE",
                "NULL,'NULL',NULL | \\N~NULL~\\N",
                "'O''Hara','' | O'Hara~",
                "'','','''' | ~~'",
                "'a,b',1 | a,b~1",
                "'1994-12-01 00:00:00.000000000' | 1994-12-01 00:00:00.000000000",
                "'caf\\u00e9' | caf\u00e9",
                "'a\\u0009b\\u000ac\\u005cd' | a\\tb\\nc\\\\d",
                "'C:\\temp\\u' | C:\\\\temp\\\\u",
            })
    void writesTheValuesAsCopyReadsThem(String values, String line) {
        assertThat(CopyLine.of(values)).isEqualTo(line.replace('~', '\t') + "\n");
    }

    @Test
    void refusesATextWithoutEnd() {
        assertThatThrownBy(() -> CopyLine.of("1,'open")).hasMessage("A text has no end in \"1,'open\"");
    }

    @Test
    void refusesAMissingValue() {
        assertThatThrownBy(() -> CopyLine.of("1,,2")).hasMessage("No value at 2 of \"1,,2\"");
    }

    @Test
    void refusesWhatStandsBesideAText() {
        assertThatThrownBy(() -> CopyLine.of("'a'b")).hasMessage("No comma at 3 of \"'a'b\"");
    }
}
