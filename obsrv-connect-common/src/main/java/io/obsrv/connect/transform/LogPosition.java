// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a change stands in the log of its database, as text: of one width per database, and sorted as the database
 * committed. Numbers are hexadecimal, with zeros before them.
 */
final class LogPosition {

    private static final int LSN_DIGITS = 32;
    private static final int SCN_DIGITS = 20;
    private static final int RS_ID_DIGITS = 24;
    private static final int LONG_DIGITS = 16;
    private static final int INT_DIGITS = 8;

    private LogPosition() {}

    /**
     * The position that a change's block {@code source} tells; each database has fields of its own there. Cassandra has no
     * log that all nodes share, so that the time of the write takes its place: each replica tells the same one.
     */
    static String of(Named source) {
        StringBuilder text = new StringBuilder(96);
        if (source.has("keyspace")) {
            appendLong(nanos(source), text);
        } else if (source.has("commit_lsn")) {
            sqlServerAndDb2(source, text);
        } else if (source.has("scn")) {
            oracle(source, text);
        } else if (source.has("lsn")) {
            postgreSql(source, text);
        } else if (source.has("pos")) {
            filed(source, text);
        } else if (source.has("ord")) {
            appendLong(source.number("ts_ms"), text);
            appendInt(source.number("ord"), text.append('-'));
        } else {
            appendLong(nanos(source), text);
        }
        return text.toString();
    }

    private static void sqlServerAndDb2(Named source, StringBuilder text) {
        appendDigits(source.text("commit_lsn"), LSN_DIGITS, text);
        appendDigits(source.text("change_lsn"), LSN_DIGITS, text.append('-'));
        appendInt(source.number("event_serial_no"), text.append('-'));
    }

    /** LogMiner's numbers; where XStream reads the log, its own position says all. */
    private static void oracle(Named source, StringBuilder text) {
        String position = source.text("lcr_position");
        if (position != null) {
            text.append(position.toLowerCase(Locale.ROOT));
            return;
        }
        String scn = source.text("scn");
        String commit = source.text("commit_scn");
        appendDigits(commit == null ? scn : commit, SCN_DIGITS, text);
        appendDigits(scn, SCN_DIGITS, text.append('-'));
        appendInt(source.number("txSeq"), text.append('-'));
        appendDigits(source.text("rs_id"), RS_ID_DIGITS, text.append('-'));
        appendInt(source.number("ssn"), text.append('-'));
    }

    /**
     * The place of the commit before, then that of the change: changes come in the order of commits, and a row may be
     * written, in a transaction that waits, before another one deletes its key.
     */
    private static void postgreSql(Named source, StringBuilder text) {
        Long lsn = source.number("lsn");
        appendLong(commitBefore(source.text("sequence")), text);
        appendLong(lsn, text.append('-'));
    }

    /** From {@code ["24023128","24023136"]}, whose first part may be null. */
    private static @Nullable Long commitBefore(@Nullable String sequence) {
        if (sequence == null || !sequence.startsWith("[\"")) {
            return null;
        }
        int end = sequence.indexOf('"', 2);
        return end < 0 ? null : Long.valueOf(sequence.substring(2, end));
    }

    /** MySQL's and MariaDB's binary log: the number in the file's name, place and row. */
    private static void filed(Named source, StringBuilder text) {
        appendLong(lastNumber(source.text("file")), text);
        appendLong(source.number("pos"), text.append('-'));
        appendInt(source.number("row"), text.append('-'));
    }

    private static @Nullable Long lastNumber(@Nullable String name) {
        if (name == null) {
            return null;
        }
        int end = name.length();
        while (end > 0 && !isDigit(name.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && isDigit(name.charAt(start - 1))) {
            start--;
        }
        return start == end ? null : Long.valueOf(name.substring(start, end));
    }

    /** The time that a block tells, in nanoseconds since 1970; null where it tells none. */
    static @Nullable Long nanos(Named block) {
        Long nanos = block.number("ts_ns");
        Long millis = block.number("ts_ms");
        return nanos != null || millis == null ? nanos : Long.valueOf(millis * 1_000_000);
    }

    private static void appendLong(@Nullable Long number, StringBuilder text) {
        appendPadded(number == null ? "" : Long.toHexString(number), LONG_DIGITS, text);
    }

    static void appendInt(@Nullable Long number, StringBuilder text) {
        appendPadded(number == null ? "" : Long.toHexString(number), INT_DIGITS, text);
    }

    /** The digits and letters of a number that is text, without what stands between them. */
    private static void appendDigits(@Nullable String number, int width, StringBuilder text) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; number != null && i < number.length(); i++) {
            if (Character.digit(number.charAt(i), 16) >= 0) {
                digits.append(Character.toLowerCase(number.charAt(i)));
            }
        }
        appendPadded(digits.toString(), width, text);
    }

    private static void appendPadded(String digits, int width, StringBuilder text) {
        text.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
