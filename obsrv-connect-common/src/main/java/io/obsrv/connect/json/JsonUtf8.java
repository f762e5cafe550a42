// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

/** The text form of JSON for text that is UTF-8 already: copied as it is, but for escapes. */
final class JsonUtf8 {

    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;

    /** So many bytes of longer text are looked at together. */
    private static final int STRIDE = 4 * Long.BYTES;

    /** How many bytes are looked at before room is made for their escapes. */
    private static final int PART = 1_024;

    private JsonUtf8() {}

    static void write(byte[] source, int from, int to, JsonBuffer out) {
        // Copied by eights: up to seven bytes behind the text and its quotes are overwritten.
        out.room(to - from + 2 + Long.BYTES);
        byte[] bytes = out.array();
        int at = out.length();
        bytes[at++] = '"';
        int i = from;
        if (to - i >= STRIDE) {
            int copied = copyStrides(source, i, to, bytes, at);
            i += copied;
            at += copied;
        }
        while (to - i >= Long.BYTES) {
            long eight = (long) JsonBuffer.EIGHT.get(source, i);
            if ((special(eight) & HIGHEST_BITS) != 0) {
                break;
            }
            JsonBuffer.EIGHT.set(bytes, at, eight);
            i += Long.BYTES;
            at += Long.BYTES;
        }
        int rest = to - i;
        if (rest < Long.BYTES && to >= Long.BYTES) {
            // The last eight bytes without those before the rest, in two steps: a shift by all 64 would be one by none.
            int before = Long.SIZE - 1 - 8 * rest;
            long eight = (long) JsonBuffer.EIGHT.get(source, to - Long.BYTES) >>> 1 >>> before;
            if ((special(eight) & (HIGHEST_BITS >>> 1 >>> before)) == 0) {
                JsonBuffer.EIGHT.set(bytes, at, eight | ((long) '"' << (8 * rest)));
                out.advanceTo(at + rest + 1);
                return;
            }
        }
        out.advanceTo(at);
        writeFrom(source, i, to, out);
        out.raw((byte) '"');
    }

    /** Copies as many strides as are plain; returns how many bytes that are. */
    private static int copyStrides(byte[] source, int from, int to, byte[] bytes, int at) {
        int shift = at - from;
        int i = from;
        while (to - i >= STRIDE) {
            long first = (long) JsonBuffer.EIGHT.get(source, i);
            long second = (long) JsonBuffer.EIGHT.get(source, i + Long.BYTES);
            long third = (long) JsonBuffer.EIGHT.get(source, i + 2 * Long.BYTES);
            long fourth = (long) JsonBuffer.EIGHT.get(source, i + 3 * Long.BYTES);
            if (((special(first) | special(second) | special(third) | special(fourth)) & HIGHEST_BITS) != 0) {
                break;
            }
            JsonBuffer.EIGHT.set(bytes, shift + i, first);
            JsonBuffer.EIGHT.set(bytes, shift + i + Long.BYTES, second);
            JsonBuffer.EIGHT.set(bytes, shift + i + 2 * Long.BYTES, third);
            JsonBuffer.EIGHT.set(bytes, shift + i + 3 * Long.BYTES, fourth);
            i += STRIDE;
        }
        return i - from;
    }

    /** Has the highest bit of some byte set if one of eight bytes is not of ASCII or needs an escape. */
    private static long special(long bytes) {
        // Space is 0x20, the quote 0x22: with one bit turned, it is below all that need no escape, as controls are.
        long belowSpaceOrQuote = (bytes ^ 0x02 * EACH) - 0x21 * EACH;
        long backslash = (bytes ^ '\\' * EACH) - EACH;
        return bytes | belowSpaceOrQuote | backslash;
    }

    private static void writeFrom(byte[] source, int from, int to, JsonBuffer out) {
        int i = from;
        while (i < to) {
            out.room(6 * PART + Integer.BYTES);
            i = writePart(source, i, Math.min(to, i + PART), to, out);
        }
    }

    /** Writes bytes into an array with room enough; returns the index behind the last character that begins among them. */
    private static int writePart(byte[] source, int from, int partEnd, int end, JsonBuffer out) {
        byte[] bytes = out.array();
        int at = out.length();
        int i = from;
        while (i < partEnd) {
            byte b = source[i];
            if (b >= 0) {
                at = JsonText.ascii((char) b, bytes, at);
                i++;
                continue;
            }
            int size = sizeOfCharacter(source, i, end);
            for (int k = 0; k < size; k++) {
                bytes[at + k] = source[i + k];
            }
            at += size;
            i += size;
        }
        out.advanceTo(at);
        return i;
    }

    /** How many bytes the character has; by the Unicode standard's table of well-formed sequences. */
    private static int sizeOfCharacter(byte[] source, int i, int end) {
        int first = source[i] & 0xff;
        int size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        boolean good = first >= 0xc2 && first <= 0xf4 && end - i >= size;
        if (good) {
            int second = source[i + 1] & 0xff;
            int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
            int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
            good = second >= least && second <= most;
            for (int k = 2; k < size; k++) {
                good &= (source[i + k] & 0xc0) == 0x80;
            }
        }
        if (!good) {
            throw new IllegalArgumentException("The bytes are no UTF-8");
        }
        return size;
    }
}
