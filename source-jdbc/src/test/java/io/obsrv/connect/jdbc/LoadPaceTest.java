// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.jdbc.range.RangePlan;
import io.obsrv.connect.jdbc.range.RangeProgress;
import io.obsrv.connect.jdbc.table.TableId;
import io.obsrv.connect.jdbc.tracking.Keyset;
import io.obsrv.connect.jdbc.tracking.Mark;
import io.obsrv.connect.jdbc.tracking.Place;
import io.obsrv.connect.jdbc.tracking.Term;
import io.obsrv.connect.source.LoadProgress;
import io.obsrv.connect.source.Position;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadPaceTest {

    private static final Keyset KEY = new Keyset(List.of(new Term("key.id", "t.id", "int", false)));
    private static final RangePlan PLAN = new RangePlan(1_000, Mark.NONE, List.of(place("10"), place("20")));

    @Test
    void measuresFromWhereItBegan() {
        // Given: 100 rows were there before, and 300 came in 3 s
        LoadPace pace = new LoadPace(TableId.parse("a.b"), 5_000, 100);
        RangeProgress start = RangeProgress.start(PLAN);
        List<Position> stored =
                List.of(start.end(300).position(KEY), start.at(place("12"), 100).position(KEY), Position.START);
        // When
        LoadProgress progress = pace.look(PLAN, stored, 8_000);
        // Then
        assertThat(progress).isEqualTo(new LoadProgress(3, 1, 400, 1_000, 6));
    }

    @Test
    void knowsNoTimeLeftBeforeAnythingCame() {
        assertThat(LoadPace.secondsLeft(1_000, 0, 5_000)).isEqualTo(-1);
        assertThat(LoadPace.secondsLeft(-5, 10, 5_000)).isZero();
    }

    private static Place place(String id) {
        return new Place(List.of(id));
    }
}
