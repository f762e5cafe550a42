// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.json.FieldName;
import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.JsonFormat;
import io.obsrv.connect.json.RuleBreach;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of a copy, however it is cut into pieces. */
class CopyRowsTest {

    private static final List<CopyColumn> COLUMNS = List.of(column("int4"), column("text"));
    private static final FieldName[] NAMES = {new FieldName("id"), new FieldName("name")};

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 11, 19, 23, 1_000})
    void readsRowsFromPiecesOfAnySize(int size) throws Exception {
        // Given
        CopyRows rows = rows(pieces(wire("one", null, "", "four"), size));

        // When
        List<String> read = new ArrayList<>();
        while (rows.next()) {
            read.add(rows.text(1) + " " + rows.text(2));
        }

        // Then
        assertThat(read).containsExactly("0 one", "1 null", "2 ", "3 four");
        assertThat(rows.next()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 11, 19, 23, 1_000})
    void writesRowsFromPiecesOfAnySize(int size) throws Exception {
        // Given
        CopyRows rows = rows(pieces(wire("one", null, "", "four"), size));

        // When
        List<String> written = new ArrayList<>();
        while (rows.next()) {
            written.add(written(rows, JsonFormat.Nulls.WRITE) + " " + rows.text(1) + " " + rows.text(2));
        }

        // Then
        assertThat(written)
                .containsExactly(
                        "{\"id\":0,\"name\":\"one\"} 0 one",
                        "{\"id\":1,\"name\":null} 1 null",
                        "{\"id\":2,\"name\":\"\"} 2 ",
                        "{\"id\":3,\"name\":\"four\"} 3 four");
    }

    @Test
    void leavesNullsOut() throws Exception {
        CopyRows rows = rows(pieces(wire(null, "two"), 1_000));
        rows.next();
        assertThat(written(rows, JsonFormat.Nulls.OMIT)).isEqualTo("{\"id\":0}");
        rows.next();
        assertThat(written(rows, JsonFormat.Nulls.OMIT)).isEqualTo("{\"id\":1,\"name\":\"two\"}");
    }

    @Test
    void writesFewerColumnsThanThereAre() throws Exception {
        CopyRows rows =
                new CopyRows(new CopyStream(pieces(wire("one", "two"), 1_000)), COLUMNS, new FieldName[] {NAMES[0]});
        List<String> written = new ArrayList<>();
        while (rows.next()) {
            JsonBuffer out = new JsonBuffer(0);
            rows.write(out, JsonFormat.DEFAULT);
            written.add(object(out) + rows.text(2));
        }
        assertThat(written).containsExactly("{\"id\":0}one", "{\"id\":1}two");
    }

    /** Of a row that breaks a rule half way, all is there to say what it was. */
    @Test
    void namesTheFieldThatBreaksARule() throws Exception {
        // Given
        byte[] infinity = HexFormat.of().parseHex("7f800000");
        CopyRows rows = new CopyRows(
                new CopyStream(pieces(wireOf(Arrays.asList(infinity, null)), 1_000)),
                List.of(column("int4"), column("float4")),
                NAMES);
        rows.next();

        // When // Then
        assertThatThrownBy(() -> written(rows, JsonFormat.Nulls.WRITE))
                .isInstanceOfSatisfying(
                        RuleBreach.class, breach -> assertThat(breach.path()).isEqualTo("name"));
        assertThat(rows.text(1) + " " + rows.text(2)).isEqualTo("0 Infinity");
        rows.next();
        assertThat(written(rows, JsonFormat.Nulls.WRITE)).isEqualTo("{\"id\":1,\"name\":null}");
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
        CopyRows rows = new CopyRows(new CopyStream(pieces(wire("one"), 1_000)), List.of(column("int4")), NAMES);
        assertThatThrownBy(rows::next).isInstanceOf(SQLException.class).hasMessageContaining("A row of 2 values");
    }

    private static CopyColumn column(String type) {
        return new CopyColumn(type, CopyForm.of(type).orElseThrow(), null, text -> text);
    }

    private static CopyRows rows(CopyStream.Pieces pieces) {
        return new CopyRows(new CopyStream(pieces), COLUMNS, NAMES);
    }

    private static CopyStream.Pieces pieces(byte[] wire, int size) {
        Deque<byte[]> pieces = new ArrayDeque<>();
        for (int from = 0; from < wire.length; from += size) {
            pieces.add(Arrays.copyOfRange(wire, from, Math.min(wire.length, from + size)));
        }
        return pieces::poll;
    }

    private static String written(CopyRows rows, JsonFormat.Nulls nulls) throws SQLException {
        JsonBuffer out = new JsonBuffer(0);
        rows.write(out, new JsonFormat(JsonFormat.Decimals.NUMBER, nulls, "_"));
        return object(out);
    }

    private static String object(JsonBuffer out) {
        out.objectAround(0);
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }

    /** Rows of their number and a text. */
    private static byte[] wire(@Nullable String... texts) throws IOException {
        List<byte @Nullable []> values = new ArrayList<>();
        for (String text : texts) {
            values.add(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
        }
        return wireOf(values);
    }

    /** Rows of their number and a value, behind a header that has five bytes more than it needs. */
    private static byte[] wireOf(List<byte @Nullable []> values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write("PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1));
        out.writeInt(0);
        out.writeInt(5);
        out.write(new byte[5]);
        for (int i = 0; i < values.size(); i++) {
            out.writeShort(2);
            out.writeInt(Integer.BYTES);
            out.writeInt(i);
            byte[] value = values.get(i);
            if (value == null) {
                out.writeInt(-1);
                continue;
            }
            out.writeInt(value.length);
            out.write(value);
        }
        out.writeShort(-1);
        return bytes.toByteArray();
    }
}
