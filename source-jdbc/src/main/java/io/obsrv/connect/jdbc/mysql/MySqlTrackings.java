// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import io.obsrv.connect.jdbc.dialect.SqlText;
import io.obsrv.connect.jdbc.tracking.CursorKind;
import io.obsrv.connect.jdbc.tracking.OverlapKind;
import io.obsrv.connect.jdbc.tracking.TrackingKind;
import java.util.List;

/** The ways of tracking on MySQL and MariaDB. */
public final class MySqlTrackings {

    private static final SqlText SQL = new MySqlText();

    public static final List<TrackingKind> ALL =
            List.of(new GapKind(SQL), new OldestTransactionKind(SQL), new OverlapKind(SQL), new CursorKind(SQL));

    private MySqlTrackings() {}
}
