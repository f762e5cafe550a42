// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.read;

import io.obsrv.connect.jdbc.range.KeyRange;
import io.obsrv.connect.jdbc.sweep.DeliveredKeys;
import io.obsrv.connect.jdbc.sweep.PageNames;
import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Batch.Next;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Split;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The keys that a reader has delivered, and where their pages are stored.
 *
 * @param split from a page's name to its partition
 */
public record KeptKeys(DeliveredKeys keys, Function<String, Split> split) {

    /** The entry of a position that says which pages there are. */
    public static final String PAGES = "pages";

    /** The whole table as what was loaded. */
    public static final List<KeyRange> WHOLE =
            List.of(new KeyRange(PageNames.TABLE, Optional.empty(), Optional.empty()));

    /** A batch of these rows with the pages that changed. */
    Batch batch(RowBatch rows, Position position, Next next) {
        Map<Split, Position> changes = new LinkedHashMap<>();
        keys.changes().forEach((name, page) -> changes.put(split.apply(name), page));
        Position known = position.isStart() ? position : position.with(PAGES, keys.pages());
        return new Batch(rows.events(), rows.rejections(), known, next).storing(changes);
    }
}
