// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.jdbc.mysql.OpenGaps.Range;
import io.obsrv.connect.jdbc.tracking.Mark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenGapsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3-5,9 | 9-9   | 3-5
            3-5,9 | 4-4   | 3,5,9
            3-5,9 | 3-3   | 4-5,9
            3-5,9 | 5-5   | 3-4,9
            3-5,9 | 4-9   | 3
            3-5,9 | 1-99  | ''
            3-5,9 | 6-8   | 3-5,9
            3-5,9 | 1-2   | 3-5,9
            3-9   | 4-8   | 3,9
            """)
    void takesOutWhatIsMissingNoMore(String open, String gone, String left) {
        // Given
        OpenGaps gaps = OpenGaps.of(Mark.NONE.with("gaps", open));
        String[] ends = gone.split("-", -1);

        // When
        gaps.remove(new Range(Long.parseLong(ends[0]), Long.parseLong(ends[1])));

        // Then
        assertThat(gaps.store(Mark.NONE).text("gaps", "")).isEqualTo(left);
    }

    @Test
    void leavesNothingInAPositionWithoutGaps() {
        assertThat(OpenGaps.of(Mark.NONE).store(Mark.NONE.with("gaps", "3"))).isEqualTo(Mark.NONE);
    }

    @Test
    void refusesWhatIsNoGap() {
        assertThatThrownBy(() -> OpenGaps.of(Mark.NONE.with("gaps", "3-x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The stored position's \"gaps\" are no ranges such as 3-5,9");
    }
}
