// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of a copy, however it is cut into pieces. */
class CopyRowsTest {

    private static final List<CopyColumn> COLUMNS = List.of(column("int4"), column("text"));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 11, 19, 23, 1_000})
    void readsRowsFromPiecesOfAnySize(int size) throws Exception {
        // Given
        CopyRows rows = rows(pieces(wire("one", null, "", "four"), size));

        // When
        List<String> read = new ArrayList<>();
        while (rows.next()) {
            read.add(rows.text(1) + " " + rows.isNull(2) + " " + rows.text(2));
        }

        // Then
        assertThat(read).containsExactly("0 false one", "1 true null", "2 false ", "3 false four");
        assertThat(rows.next()).isFalse();
    }

    @Test
    void failsWhereTheCopyIsCutOff() throws Exception {
        byte[] wire = wire("one", "two");
        for (int length = 0; length < wire.length; length++) {
            CopyRows rows = rows(pieces(Arrays.copyOf(wire, length), 1_000));
            assertThatThrownBy(() -> {
                        while (rows.next()) {
                            // On to the end that is missing.
                        }
                    })
                    .as("cut at %d", length)
                    .isInstanceOf(SQLException.class)
                    .hasMessage("The copy ended within a row");
        }
    }

    @Test
    void refusesRowsOfAnotherWidth() throws Exception {
        CopyRows rows = new CopyRows(new CopyStream(pieces(wire("one"), 1_000)), List.of(column("int4")));
        assertThatThrownBy(rows::next).isInstanceOf(SQLException.class).hasMessageContaining("A row of 2 values");
    }

    private static CopyColumn column(String type) {
        return new CopyColumn(type, CopyForm.of(type).orElseThrow(), null, text -> text);
    }

    private static CopyRows rows(CopyStream.Pieces pieces) {
        return new CopyRows(new CopyStream(pieces), COLUMNS);
    }

    private static CopyStream.Pieces pieces(byte[] wire, int size) {
        Deque<byte[]> pieces = new ArrayDeque<>();
        for (int from = 0; from < wire.length; from += size) {
            pieces.add(Arrays.copyOfRange(wire, from, Math.min(wire.length, from + size)));
        }
        return pieces::poll;
    }

    /** Rows of their number and a text, behind a header that has five bytes more than it needs. */
    private static byte[] wire(@Nullable String... texts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write("PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1));
        out.writeInt(0);
        out.writeInt(5);
        out.write(new byte[5]);
        for (int i = 0; i < texts.length; i++) {
            out.writeShort(2);
            out.writeInt(Integer.BYTES);
            out.writeInt(i);
            String text = texts[i];
            if (text == null) {
                out.writeInt(-1);
                continue;
            }
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(utf8.length);
            out.write(utf8);
        }
        out.writeShort(-1);
        return bytes.toByteArray();
    }
}
