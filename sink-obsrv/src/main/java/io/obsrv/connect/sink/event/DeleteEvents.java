// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.event;

import io.obsrv.connect.json.EventWriter;
import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.Rule;
import io.obsrv.connect.json.RuleBreach;
import org.apache.kafka.connect.sink.SinkRecord;

/** Makes events of tombstones: the fields of the key, and that the row is gone, as source-jdbc writes it. */
final class DeleteEvents {

    private final EventWriter writer;
    private final byte[] operation;
    private final byte[] deleted;

    DeleteEvents(EventWriter writer, String prefix) {
        this.writer = writer;
        this.operation = JsonBuffer.fieldName(prefix + "op");
        this.deleted = JsonBuffer.fieldName(prefix + "deleted");
    }

    /** @throws RuleBreach if the key is no object */
    void write(SinkRecord tombstone, JsonBuffer out) {
        if (tombstone.key() == null) {
            throw new RuleBreach(Rule.NO_VALUE, "and no key, which a delete event needs");
        }
        int start = out.length();
        try {
            writer.write(tombstone.keySchema(), tombstone.key(), out);
        } catch (RuleBreach breach) {
            throw new RuleBreach(breach.rule(), "the key of a delete event");
        }
        reopen(out, start);
        out.field(operation);
        out.text("d");
        out.field(deleted);
        out.bool(true);
        out.objectEnd();
    }

    /** Takes back the last brace, and what stands before it, so that fields can follow. */
    private static void reopen(JsonBuffer out, int start) {
        int end = out.length();
        while (end > start && (out.array()[end - 1] != '}')) {
            end--;
        }
        end--;
        while (isSpace(out.array()[end - 1])) {
            end--;
        }
        out.truncate(end);
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
