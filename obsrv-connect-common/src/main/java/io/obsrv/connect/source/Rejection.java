// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source;

/**
 * A record that was read and cannot be delivered: it goes to the failed topic, or stops the task, as configured.
 *
 * @param code Obsrv's error code, see {@code envelope.ErrorCode}
 * @param reason what is wrong, with the name of the column or field and the rule; never a value from the data
 * @param place where the record stands in the source, such as a table and a key, for a person to find it again
 * @param raw the record as text, as far as it could be read; only ever written to the failed topic
 * @param bytes the size of the record in bytes, where known, else the size of {@code raw}
 * @param target where it would have gone
 */
public record Rejection(String code, String reason, String place, String raw, long bytes, Target target) {

    /**
     * Where a record would have gone.
     *
     * @param topic empty if not known
     * @param dataset empty for the converter's own
     */
    public record Target(String topic, String dataset) {
        public static final Target UNKNOWN = new Target("", "");
    }

    public Rejection(String code, String reason, String place, String raw, long bytes) {
        this(code, reason, place, raw, bytes, Target.UNKNOWN);
    }

    /** Neither the place nor the raw record: both hold values from the data. */
    @Override
    public String toString() {
        return "Rejection[code=" + code + ", reason=" + reason + "]";
    }
}
