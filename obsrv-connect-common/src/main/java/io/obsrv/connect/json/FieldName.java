// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

/**
 * A field name with comma and colon, {@code ,"name":}, in an array filled up to whole groups of eight bytes: names are
 * short, and to copy two or three long numbers costs less than to call for the copy of an array.
 */
public final class FieldName {

    private final String name;
    private final byte[] padded;
    private final long first;
    private final long second;
    private final int length;

    public FieldName(String name) {
        this.name = name;
        byte[] encoded = JsonBuffer.fieldName(name);
        length = encoded.length + 1;
        padded = new byte[Math.max(2, (length + 7) / 8) * 8];
        padded[0] = ',';
        System.arraycopy(encoded, 0, padded, 1, encoded.length);
        first = (long) JsonBuffer.EIGHT.get(padded, 0);
        second = (long) JsonBuffer.EIGHT.get(padded, Long.BYTES);
    }

    /** As it was given. */
    public String name() {
        return name;
    }

    /** How much room {@link #copyTo} needs. */
    int room() {
        return padded.length;
    }

    /** Copies into an array; returns the index behind the colon. */
    int copyTo(byte[] bytes, int at) {
        JsonBuffer.EIGHT.set(bytes, at, first);
        JsonBuffer.EIGHT.set(bytes, at + Long.BYTES, second);
        for (int i = 2 * Long.BYTES; i < length; i += Long.BYTES) {
            JsonBuffer.EIGHT.set(bytes, at + i, (long) JsonBuffer.EIGHT.get(padded, i));
        }
        return at + length;
    }
}
