// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import java.nio.charset.StandardCharsets;

/** The text form of JSON: quotes, escapes and UTF-8. */
final class JsonText {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** From this length on it pays to encode a text before looking at it. */
    private static final int LONG = 24;

    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;

    /** For each ASCII character: 0 as it is, 'u' as a number, else the letter behind the backslash. */
    private static final byte[] ESCAPES = new byte[128];

    static {
        for (int c = 0; c < 0x20; c++) {
            ESCAPES[c] = 'u';
        }
        ESCAPES['"'] = '"';
        ESCAPES['\\'] = '\\';
        ESCAPES['\n'] = 'n';
        ESCAPES['\r'] = 'r';
        ESCAPES['\t'] = 't';
        ESCAPES['\b'] = 'b';
        ESCAPES['\f'] = 'f';
    }

    private JsonText() {}

    static void write(String value, JsonBuffer out) {
        int count = value.length();
        if (count >= LONG && writePlain(value, out)) {
            return;
        }
        out.room(count + 2);
        byte[] bytes = out.array();
        int at = out.length();
        bytes[at++] = '"';
        // Written as if it were plain, and looked at once at the end: nearly every text is plain.
        int special = 0;
        for (int i = 0; i < count; i++) {
            char c = value.charAt(i);
            bytes[at + i] = (byte) c;
            special |= ESCAPES[c & 0x7f] | (c >>> 7);
        }
        if (special != 0) {
            out.advanceTo(at);
            writeFrom(0, value, out);
            return;
        }
        at += count;
        bytes[at++] = '"';
        out.advanceTo(at);
    }

    /**
     * Writes a text of ASCII without escapes by copying, eight bytes at a time looked at: the JDK encodes such text many
     * times faster than characters can be asked for one by one.
     *
     * @return whether the text was of this kind; nothing is written if not
     */
    private static boolean writePlain(String value, JsonBuffer out) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        int count = value.length();
        if (utf8.length != count) {
            return false;
        }
        long special = special((long) JsonBuffer.EIGHT.get(utf8, count - 8));
        for (int i = 0; i < count - 8; i += 8) {
            special |= special((long) JsonBuffer.EIGHT.get(utf8, i));
        }
        if (special != 0) {
            return false;
        }
        out.room(count + 2);
        out.raw((byte) '"');
        out.raw(utf8);
        out.raw((byte) '"');
        return true;
    }

    /** Not zero if one of eight bytes, all of ASCII, needs an escape, or is the encoder's sign for half a pair. */
    private static long special(long bytes) {
        long belowSpace = bytes - ' ' * EACH;
        long quote = (bytes ^ '"' * EACH) - EACH;
        long backslash = (bytes ^ '\\' * EACH) - EACH;
        long question = (bytes ^ '?' * EACH) - EACH;
        return (belowSpace | quote | backslash | question) & HIGHEST_BITS;
    }

    /** The rest of a text in which every character may need up to six bytes. */
    private static void writeFrom(int index, String value, JsonBuffer out) {
        int count = value.length();
        int i = index;
        while (i < count) {
            int end = Math.min(count, i + 1024);
            out.room(6 * (end - i) + 7);
            i = writePart(i, end, value, out);
        }
        out.raw((byte) '"');
    }

    /** Writes a part into an array with room enough; returns the index behind it, one more if a pair crosses its end. */
    private static int writePart(int from, int to, String value, JsonBuffer out) {
        byte[] bytes = out.array();
        int at = out.length();
        int i = from;
        while (i < to) {
            char c = value.charAt(i++);
            if (c < 0x80) {
                at = ascii(c, bytes, at);
            } else if (c < 0x800) {
                bytes[at++] = (byte) (0xc0 | (c >> 6));
                bytes[at++] = (byte) (0x80 | (c & 0x3f));
            } else if (Character.isHighSurrogate(c)
                    && i < value.length()
                    && Character.isLowSurrogate(value.charAt(i))) {
                at = four(Character.toCodePoint(c, value.charAt(i++)), bytes, at);
            } else {
                at = three(Character.isSurrogate(c) ? '\ufffd' : c, bytes, at);
            }
        }
        out.advanceTo(at);
        return i;
    }

    /** Whether a byte is a character of ASCII that needs no escape. */
    static boolean isPlain(byte b) {
        return b >= 0 && ESCAPES[b] == 0;
    }

    /** Writes a character of ASCII, with its escape; returns where it ends, at most six bytes on. */
    static int ascii(char c, byte[] bytes, int from) {
        int at = from;
        byte escape = ESCAPES[c];
        if (escape == 0) {
            bytes[at++] = (byte) c;
            return at;
        }
        bytes[at++] = '\\';
        bytes[at++] = escape;
        if (escape == 'u') {
            bytes[at++] = '0';
            bytes[at++] = '0';
            bytes[at++] = HEX[c >> 4];
            bytes[at++] = HEX[c & 0xf];
        }
        return at;
    }

    private static int three(char c, byte[] bytes, int at) {
        bytes[at] = (byte) (0xe0 | (c >> 12));
        bytes[at + 1] = (byte) (0x80 | ((c >> 6) & 0x3f));
        bytes[at + 2] = (byte) (0x80 | (c & 0x3f));
        return at + 3;
    }

    private static int four(int codePoint, byte[] bytes, int at) {
        bytes[at] = (byte) (0xf0 | (codePoint >> 18));
        bytes[at + 1] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
        bytes[at + 2] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
        bytes[at + 3] = (byte) (0x80 | (codePoint & 0x3f));
        return at + 4;
    }
}
