// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.json.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {

    @ParameterizedTest
    @EnumSource(names = {"EVENT_TOO_LARGE", "BATCH_TOO_LARGE"})
    void sizeHasObsrvsCodeOfSize(Rule rule) {
        assertThat(ErrorCode.of(rule)).isEqualTo("CE_1001");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EVENT_TOO_LARGE", "BATCH_TOO_LARGE"})
    void allElseIsAFormatThatObsrvDoesNotTake(Rule rule) {
        assertThat(ErrorCode.of(rule)).isEqualTo("CE_1000");
    }
}
