// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

/** The text of the last few days that were written: times that stand near each other are often of the same days. */
final class Days {

    private static final int SLOTS = 16;
    private static final int LONGS = 3;

    /** For each slot the day since 1970, and two times eight bytes that hold its text. */
    private final long[] slots = new long[LONGS * SLOTS];

    Days() {
        for (int i = 0; i < slots.length; i += LONGS) {
            slots[i] = Long.MIN_VALUE;
        }
    }

    /** Writes a day since 1970 of the years 0 to 9999; returns where it ends. Six bytes behind it are overwritten. */
    int write(int day, byte[] bytes, int at) {
        int slot = LONGS * (day & (SLOTS - 1));
        if (slots[slot] == day) {
            JsonBuffer.EIGHT.set(bytes, at, slots[slot + 1]);
            JsonBuffer.EIGHT.set(bytes, at + Long.BYTES, slots[slot + 2]);
            return at + 10;
        }
        int end = JsonTimes.date(day, bytes, at);
        slots[slot] = day;
        slots[slot + 1] = (long) JsonBuffer.EIGHT.get(bytes, at);
        slots[slot + 2] = (long) JsonBuffer.EIGHT.get(bytes, at + Long.BYTES);
        return end;
    }
}
