// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.JsonFormat;
import java.sql.SQLException;

/** What the bytes of a value in a copy are. */
interface CopyForm {

    /**
     * Writes the value as JSON.
     *
     * @throws io.obsrv.connect.json.RuleBreach if it has no JSON form that Obsrv takes
     */
    void write(byte[] bytes, int from, int size, JsonBuffer out, JsonFormat format) throws SQLException;

    /** The value as the server writes it. */
    String text(byte[] bytes, int from, int size) throws SQLException;
}
