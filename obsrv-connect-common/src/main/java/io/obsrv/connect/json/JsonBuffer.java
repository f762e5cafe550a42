// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A growing array of bytes that JSON is written into. For one thread at a time.
 *
 * <p>It trusts its caller in the order of calls: it puts commas, and nothing else, by itself.
 */
public final class JsonBuffer {

    /** Eight bytes of an array as one number, the first byte being the lowest. */
    static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final byte[] NULL = ascii("null");
    /** With spaces behind them, as {@link #EIGHT} bytes. */
    private static final long TRUE = (long) EIGHT.get(ascii("true    "), 0);

    private static final long FALSE = (long) EIGHT.get(ascii("false   "), 0);
    private static final int LARGEST = Integer.MAX_VALUE - 16;

    private byte[] bytes;
    private int length;
    private @Nullable Days days;

    public JsonBuffer(int capacity) {
        bytes = new byte[Math.max(capacity, 64)];
    }

    /** A field name as {@link #field} takes it, made once: {@code "name":}. */
    public static byte[] fieldName(String name) {
        JsonBuffer buffer = new JsonBuffer(name.length() + 8);
        buffer.text(name);
        buffer.raw((byte) ':');
        return buffer.toByteArray();
    }

    public int length() {
        return length;
    }

    /** Takes back all that was written after this length. */
    public void truncate(int length) {
        if (length < 0 || length > this.length) {
            throw new IndexOutOfBoundsException("No length " + length + " within " + this.length + " bytes");
        }
        this.length = length;
    }

    /** The array itself, of which the first {@link #length} bytes count; another one after the next write, perhaps. */
    public byte[] array() {
        return bytes;
    }

    /** A view of what was written between two lengths; it stays as it is while the buffer only grows. */
    public ByteBuffer slice(int from, int to) {
        return ByteBuffer.wrap(bytes, from, to - from).slice();
    }

    /** Gives back memory that was reserved and not needed, if it is a good part. What was sliced before is not affected. */
    public void trim() {
        if (bytes.length - length > bytes.length / 8) {
            bytes = Arrays.copyOf(bytes, length);
        }
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    public void raw(byte b) {
        room(1);
        bytes[length++] = b;
    }

    public void raw(byte[] source) {
        raw(source, 0, source.length);
    }

    public void raw(byte[] source, int from, int to) {
        int count = to - from;
        room(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    /** Begins a field of an object: a comma first, unless it is the first one. */
    public void field(byte[] encodedName) {
        room(encodedName.length + 1);
        if (bytes[length - 1] != '{') {
            bytes[length++] = ',';
        }
        System.arraycopy(encodedName, 0, bytes, length, encodedName.length);
        length += encodedName.length;
    }

    /** Begins a field with a comma, the first one too: {@link #objectAround} writes the brace over that. */
    public void next(FieldName name) {
        // Room for a number, too: most values are one.
        room(name.room() + JsonNumbers.ROOM);
        length = name.copyTo(bytes, length);
    }

    /** Writes the number of a field that {@link #next} has just begun. */
    public void numberOfNext(long value) {
        length = JsonNumbers.writeInRoom(value, bytes, length);
    }

    /** Makes an object of all fields since this length, each of which {@link #next} began. */
    public void objectAround(int start) {
        room(2);
        if (length == start) {
            length++;
        }
        bytes[start] = '{';
        bytes[length++] = '}';
    }

    /** Begins a field whose name was not known before. */
    public void field(String name) {
        if (bytes[length - 1] != '{') {
            raw((byte) ',');
        }
        text(name);
        raw((byte) ':');
    }

    /** Begins an element of an array: a comma, unless it is the first one. */
    public void element() {
        if (bytes[length - 1] != '[') {
            raw((byte) ',');
        }
    }

    public void objectStart() {
        raw((byte) '{');
    }

    public void objectEnd() {
        raw((byte) '}');
    }

    public void arrayStart() {
        raw((byte) '[');
    }

    public void arrayEnd() {
        raw((byte) ']');
    }

    public void number(long value) {
        JsonNumbers.write(value, this);
    }

    /** Writes the shortest digits that read back as this value; NaN and infinity break {@link Rule#NOT_FINITE}. */
    public void number(double value) {
        JsonNumbers.write(value, this);
    }

    /** Writes the shortest digits that read back as this value; NaN and infinity break {@link Rule#NOT_FINITE}. */
    public void number(float value) {
        JsonNumbers.write(value, this);
    }

    /** Writes all digits, as a number or as text. */
    public void decimal(BigDecimal value, JsonFormat format) {
        JsonDecimals.write(value, format.decimals(), this);
    }

    public void bool(boolean value) {
        room(Long.BYTES);
        EIGHT.set(bytes, length, value ? TRUE : FALSE);
        length += value ? 4 : 5;
    }

    public void nul() {
        raw(NULL);
    }

    /** Writes quoted text; half a surrogate pair becomes U+FFFD, as it has no UTF-8 form. */
    public void text(String value) {
        JsonText.write(value, this);
    }

    /** Writes {@code "2026-11-21"}. */
    public void text(LocalDate value) {
        JsonTimes.write(value, this);
    }

    /** Writes {@code "09:05:00"}, with as many groups of three digits behind the second as it needs. */
    public void text(LocalTime value) {
        JsonTimes.write(value, this);
    }

    /** Writes {@code "2026-11-21T09:05:00.250"}. */
    public void text(LocalDateTime value) {
        JsonTimes.write(value, this);
    }

    /** Writes {@code "2026-11-21T09:05:00+05:30"}: the offset is kept. */
    public void text(OffsetDateTime value) {
        JsonTimes.write(value, this);
    }

    /** Writes {@code "2026-11-21T09:05:00Z"}. */
    public void text(Instant value) {
        JsonTimes.write(value, this);
    }

    /** Writes quoted Base64 with padding. */
    public void base64(byte[] value) {
        byte[] encoded = Base64.getEncoder().encode(value);
        raw((byte) '"');
        raw(encoded);
        raw((byte) '"');
    }

    /** Writes text that has no need of escapes. */
    void ascii(CharSequence value) {
        int count = value.length();
        room(count);
        for (int i = 0; i < count; i++) {
            bytes[length + i] = (byte) value.charAt(i);
        }
        length += count;
    }

    /** The days that were written into it. */
    Days days() {
        Days known = days;
        if (known == null) {
            known = new Days();
            days = known;
        }
        return known;
    }

    /** Makes sure that so many bytes can be written into {@link #array} from {@link #length} on. */
    void room(int count) {
        if (count > bytes.length - length) {
            grow(count);
        }
    }

    /** Says that the array was written up to here. */
    void advanceTo(int length) {
        this.length = length;
    }

    private void grow(int count) {
        long needed = (long) length + count;
        if (needed > LARGEST) {
            throw new RuleBreach(Rule.EVENT_TOO_LARGE, "over 2147483631 bytes");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(LARGEST, Math.max(needed, 2L * bytes.length)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
