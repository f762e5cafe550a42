// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.obsrv.connect.jdbc.tracking.Place;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * A key as one text, and many of them packed into one.
 *
 * <p>A key of one column is its value, one of several {@code 2:41,5:Delhi,}. Packed, each key is told by how much of the one
 * before it it begins with and by the rest, and all of that is deflated. Laws: {@code parse(of(k), columns).equals(k)} and
 * {@code unpack(pack(keys)).equals(keys)}.
 */
final class KeyText {

    private KeyText() {}

    static String of(Place key) {
        if (key.values().size() == 1) {
            return key.values().get(0);
        }
        StringBuilder text = new StringBuilder();
        for (String value : key.values()) {
            text.append(value.length()).append(':').append(value).append(',');
        }
        return text.toString();
    }

    /** The key of so many columns. */
    static Place parse(String text, int columns) {
        if (columns == 1) {
            return new Place(List.of(text));
        }
        List<String> values = new ArrayList<>(columns);
        int from = 0;
        while (from < text.length()) {
            int colon = text.indexOf(':', from);
            int end = colon + 1 + Integer.parseInt(text.substring(from, colon));
            values.add(text.substring(colon + 1, end));
            from = end + 1;
        }
        return new Place(values);
    }

    static String pack(List<String> keys) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(packed, deflater))) {
            byte[] before = new byte[0];
            for (String key : keys) {
                byte[] bytes = key.getBytes(UTF_8);
                int same = Math.max(0, Arrays.mismatch(before, bytes));
                same = Arrays.equals(before, bytes) ? bytes.length : same;
                writeNumber(same, out);
                writeNumber(bytes.length - same, out);
                out.write(bytes, same, bytes.length - same);
                before = bytes;
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }

    /** @throws IllegalArgumentException if it was not packed so */
    static List<String> unpack(String packed, int count) {
        List<String> keys = new ArrayList<>(Math.min(count, 1 << 16));
        Inflater inflater = new Inflater(true);
        byte[] bytes = Base64.getDecoder().decode(packed);
        try (DataInputStream in =
                new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes), inflater))) {
            byte[] before = new byte[0];
            for (int i = 0; i < count; i++) {
                int same = readNumber(in);
                byte[] key = Arrays.copyOf(before, same + readNumber(in));
                in.readFully(key, same, key.length - same);
                keys.add(new String(key, UTF_8));
                before = key;
            }
        } catch (IOException | IndexOutOfBoundsException | NegativeArraySizeException none) {
            throw new IllegalArgumentException("A page of keys cannot be read", none);
        } finally {
            inflater.end();
        }
        return keys;
    }

    private static void writeNumber(int number, DataOutputStream out) throws IOException {
        int rest = number;
        while (rest >= 0x80) {
            out.write(rest | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    private static int readNumber(DataInputStream in) throws IOException {
        int number = 0;
        int shift = 0;
        int part;
        do {
            part = in.readUnsignedByte();
            number |= (part & 0x7f) << shift;
            shift += 7;
        } while (part >= 0x80 && shift < 35);
        return number;
    }
}
