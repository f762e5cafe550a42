// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of an event say about its change, in their order.
 *
 * @param before the row before the change, if the event is to have it
 */
record ChangeFacts(List<Fact> facts, @Nullable Object before) {

    /** A field of the event; its schema is optional. */
    record Fact(String name, Schema schema, @Nullable Object value) {}

    static final String OPERATION = "op";
    static final String DELETED = "deleted";
    static final String BEFORE = "before";

    ChangeFacts {
        facts = List.copyOf(facts);
    }

    /**
     * The facts of a change.
     *
     * @param id the change's own
     * @param order a number that is larger than that of every change before; null for none
     */
    static ChangeFacts of(Change change, String id, @Nullable Long order, ChangeConfig config) {
        String prefix = config.prefix();
        Operation operation = change.operation();
        boolean deleted = operation == Operation.DELETE || operation == Operation.TRUNCATE;
        Named source = change.source();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(prefix + OPERATION, Schema.OPTIONAL_STRING_SCHEMA, operation.code()));
        facts.add(new Fact(prefix + DELETED, Schema.OPTIONAL_BOOLEAN_SCHEMA, deleted));
        facts.add(new Fact(prefix + "change_id", Schema.OPTIONAL_STRING_SCHEMA, id));
        facts.add(new Fact(prefix + "source_ts_ms", Schema.OPTIONAL_INT64_SCHEMA, source.number("ts_ms")));
        facts.add(new Fact(prefix + "tx_id", Schema.OPTIONAL_STRING_SCHEMA, transaction(change)));
        Long place = change.transaction().number("total_order");
        if (place != null) {
            facts.add(new Fact(prefix + "tx_order", Schema.OPTIONAL_INT64_SCHEMA, place));
        }
        if (order != null) {
            facts.add(new Fact(prefix + "order", Schema.OPTIONAL_INT64_SCHEMA, order));
        }
        config.sourceFields()
                .forEach(name -> facts.add(
                        new Fact(prefix + "source_" + name, Schema.OPTIONAL_STRING_SCHEMA, source.text(name))));
        return new ChangeFacts(facts, config.hasBefore() ? change.before() : null);
    }

    /** Debezium's own id of the transaction, or the database's; MySQL's is the GTID. */
    private static @Nullable String transaction(Change change) {
        String id = change.transaction().text("id");
        if (id != null) {
            return id;
        }
        String database = change.source().text("txId");
        return database == null ? change.source().text("gtid") : database;
    }
}
