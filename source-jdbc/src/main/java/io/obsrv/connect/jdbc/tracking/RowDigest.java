// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the rows of one result apart by 72 bits of SHA-256 over the text of their columns.
 *
 * <p>Large objects do not count: some drivers give them once only.
 */
final class RowDigest {

    /** In characters. */
    static final int LENGTH = 12;

    private static final int BYTES = 9;

    private static final Set<Integer> LARGE =
            Set.of(Types.BLOB, Types.CLOB, Types.NCLOB, Types.LONGVARBINARY, Types.LONGVARCHAR, Types.LONGNVARCHAR);

    private final MessageDigest sha;
    private boolean @Nullable [] counts;

    RowDigest() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    /** The digest of the current row's first columns, so many. */
    String of(ResultSet row, int columns) throws SQLException {
        boolean[] included = counts == null ? counts(row.getMetaData(), columns) : counts;
        counts = included;
        for (int i = 0; i < columns; i++) {
            if (included[i]) {
                add(row.getString(i + 1));
            }
        }
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(sha.digest(), BYTES));
    }

    private void add(@Nullable String value) {
        if (value == null) {
            sha.update((byte) 0);
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        sha.update((byte) 1);
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        sha.update(bytes);
    }

    private static boolean[] counts(ResultSetMetaData result, int columns) throws SQLException {
        boolean[] counts = new boolean[columns];
        for (int i = 0; i < columns; i++) {
            counts[i] = !LARGE.contains(result.getColumnType(i + 1));
        }
        return counts;
    }
}
