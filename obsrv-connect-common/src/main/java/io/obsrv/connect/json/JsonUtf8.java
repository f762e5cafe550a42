// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

/** The text form of JSON for text that is UTF-8 already: copied as it is, but for escapes. */
final class JsonUtf8 {

    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;

    /** How many bytes are looked at before room is made for their escapes. */
    private static final int PART = 1_024;

    private JsonUtf8() {}

    static void write(byte[] source, int from, int to, JsonBuffer out) {
        int count = to - from;
        // Copied by eights: up to seven bytes behind the text are overwritten.
        out.room(count + 2 + Long.BYTES);
        byte[] bytes = out.array();
        int at = out.length();
        bytes[at++] = '"';
        int i = from;
        while (to - i >= Long.BYTES) {
            long eight = (long) JsonBuffer.EIGHT.get(source, i);
            if (special(eight) != 0) {
                break;
            }
            JsonBuffer.EIGHT.set(bytes, at, eight);
            i += Long.BYTES;
            at += Long.BYTES;
        }
        while (i < to && JsonText.isPlain(source[i])) {
            bytes[at++] = source[i++];
        }
        out.advanceTo(at);
        if (i < to) {
            writeFrom(source, i, to, out);
        }
        out.raw((byte) '"');
    }

    /** Not zero if one of eight bytes is not of ASCII or needs an escape. */
    private static long special(long bytes) {
        long belowSpace = bytes - ' ' * EACH;
        long quote = (bytes ^ '"' * EACH) - EACH;
        long backslash = (bytes ^ '\\' * EACH) - EACH;
        return (bytes | belowSpace | quote | backslash) & HIGHEST_BITS;
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
