// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import io.obsrv.connect.json.Rule;
import io.obsrv.connect.json.RuleBreach;
import java.util.Map;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A change as its record tells it.
 *
 * @param source where in the database's log it stands, and of which table it is
 * @param transaction the block of this name; without values where there is none
 * @param before the row before the change, if it is known
 * @param after the row after the change, if it is there
 * @param content the whole value of the record
 */
record Change(
        Operation operation,
        Named source,
        Named transaction,
        @Nullable Object before,
        @Nullable Object after,
        Named content) {

    static final String CASSANDRA = "cassandra";
    static final String MONGODB = "mongodb";
    static final String POSTGRESQL = "postgresql";

    private static final Named NOTHING = new Named.OfMap(Map.of());

    /** @throws RuleBreach if it says no operation that is known */
    static Change inEnvelope(Object value) {
        Named content = required(Named.of(value), "it has no fields");
        Named source = required(Named.of(content.get(RecordKind.SOURCE)), "it has no source");
        Named transaction = Named.of(content.get("transaction"));
        Operation operation =
                required(Operation.of(content.text(RecordKind.OPERATION), source), "its operation is not known");
        return new Change(
                operation,
                source,
                transaction == null ? NOTHING : transaction,
                content.get("before"),
                content.get("after"),
                content);
    }

    /** @throws RuleBreach if it says no operation that is known */
    static Change flat(ConnectRecord<?> record) {
        Named content = required(Named.of(record.value()), "it has no fields");
        Named source = new FlatSource(content, "source_");
        boolean deleted = "true".equals(content.text(RecordKind.FLAT_PREFIX + "deleted"));
        String code = deleted ? Operation.DELETE.code() : operation(record, content);
        Operation operation = required(Operation.of(code, source), "its operation is not known");
        return new Change(operation, source, new FlatSource(content, "transaction_"), null, record.value(), content);
    }

    /** Whether this connector sent it, by the name in the block {@code source}. */
    boolean isOf(String connector) {
        return connector.equals(source.text("connector"));
    }

    private static @Nullable String operation(ConnectRecord<?> record, Named content) {
        String code = content.text(RecordKind.FLAT_PREFIX + RecordKind.OPERATION);
        if (code != null) {
            return code;
        }
        Header header = record.headers().lastWithName(RecordKind.FLAT_PREFIX + RecordKind.OPERATION);
        // A row that is not deleted is there: that is all such a record may say.
        return header == null || header.value() == null
                ? Operation.UPDATE.code()
                : header.value().toString();
    }

    private static <T> T required(@Nullable T part, String breach) {
        if (part == null) {
            throw new RuleBreach(Rule.NOT_A_CHANGE, breach);
        }
        return part;
    }

    /** The fields that Debezium's own transform added: {@code __source_lsn}, or {@code __lsn}. */
    private record FlatSource(Named content, String block) implements Named {

        @Override
        public @Nullable Object get(String name) {
            Object value = content.get(RecordKind.FLAT_PREFIX + block + name);
            return value == null ? content.get(RecordKind.FLAT_PREFIX + name) : value;
        }

        @Override
        public boolean has(String name) {
            return content.has(RecordKind.FLAT_PREFIX + block + name) || content.has(RecordKind.FLAT_PREFIX + name);
        }
    }
}
