// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

/**
 * What every event keeps, because its breach takes Obsrv's shared pipeline down, loses data there, or has no JSON form.
 */
public enum Rule {
    NOT_FINITE("not-finite", "NaN and infinity have no JSON form", "send null or a text in their place"),
    INTEGER_BEYOND_64_BITS(
            "integer-beyond-64-bits",
            "an integer beyond 64 bits stops Obsrv's transformer",
            "send it as text: for decimal columns with json.decimal.format=text"),
    NUMBER_TOO_LONG(
            "number-too-long",
            "a number of more than 1000 digits is not read by Obsrv",
            "round it, or send it as text of at most 1000 digits"),
    NESTING_BEYOND_100(
            "nesting-beyond-100",
            "a value nested deeper than 100 levels can stop Obsrv's pipeline",
            "flatten the value or leave it out"),
    EVENT_TOO_LARGE(
            "event-too-large",
            "the event is larger than Obsrv takes",
            "leave large columns out, or raise obsrv.event.max.bytes together with Obsrv's own limits"),
    BATCH_TOO_LARGE(
            "batch-too-large",
            "the batch envelope is larger than Obsrv can copy",
            "lower the number of events in a batch, or raise obsrv.batch.max.bytes together with the brokers' limits"),
    NOT_AN_OBJECT(
            "not-an-object",
            "an event is one JSON object",
            "wrap the value into a field, for instance with the HoistField transform"),
    NO_VALUE(
            "no-value",
            "a record without a value (a tombstone) stops Obsrv's pipeline",
            "turn tombstones off in the source, or drop them with a transform"),
    INVALID_JSON("invalid-json", "the bytes are not exactly one JSON document", "correct the source of the record"),
    RESERVED_NAME_TAKEN(
            "reserved-name-taken",
            "the new name of a field that Obsrv overwrites is already the name of another field",
            "choose another json.reserved.field.prefix"),
    NOT_A_CHANGE(
            "not-a-change",
            "a change event lacks what every change event has",
            "look at the record and at what stands before this transform"),
    UNKNOWN_TYPE(
            "unknown-type",
            "the value's type has no JSON form here",
            "convert the value with a transform, or leave it out");

    private final String code;
    private final String sentence;
    private final String wayOut;

    Rule(String code, String sentence, String wayOut) {
        this.code = code;
        this.sentence = sentence;
        this.wayOut = wayOut;
    }

    /** The stable name used in logs, metrics and failed records: {@code not-finite}. */
    public String code() {
        return code;
    }

    /** What the rule says, without a capital and a full stop. */
    public String sentence() {
        return sentence;
    }

    /** What a person can do about a breach, in the same form. */
    public String wayOut() {
        return wayOut;
    }
}
