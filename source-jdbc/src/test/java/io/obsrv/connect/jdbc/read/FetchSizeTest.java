// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchSizeTest {

    @ParameterizedTest
    @CsvSource({"16, 1600, 5000", "16, 16000, 1048", "16, 16000000, 1", "16, 1600000000, 1", "16, 0, 5000"})
    void followsTheWidthOfTheRows(int rows, long bytes, int fetched) {
        assertThat(new FetchSize(5_000, 1_048_576).rowsFor(rows, bytes)).isEqualTo(fetched);
    }
}
