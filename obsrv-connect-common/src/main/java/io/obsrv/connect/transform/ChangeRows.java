// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import io.obsrv.connect.json.Rule;
import io.obsrv.connect.json.RuleBreach;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Finds the row that the event of a change holds, and makes the event of it. For one thread at a time. */
final class ChangeRows {

    private static final Schema NO_COLUMNS = SchemaBuilder.struct().build();

    private final ChangeConfig config;
    private final Cells cells = new Cells();
    private final StructRows structs;
    private final StructRows flatStructs;
    private final StructRows postgreSqlStructs;
    private final MapRows maps;
    private final MapRows flatMaps;
    private final DocumentRows documents;

    ChangeRows(ChangeConfig config) {
        Placeholders placeholders = new Placeholders(config.placeholder());
        this.config = config;
        structs = new StructRows(config, placeholders, false, false);
        flatStructs = new StructRows(config, placeholders, true, false);
        postgreSqlStructs = new StructRows(config, placeholders, false, true);
        maps = new MapRows(config, placeholders, false);
        flatMaps = new MapRows(config, placeholders, true);
        documents = new DocumentRows(config);
    }

    /**
     * The event of a change.
     *
     * @param isFlat whether the row was taken out of its envelope before, with fields that tell the change
     * @throws RuleBreach if there is no row
     */
    SchemaAndValue event(Change change, @Nullable Object key, boolean isFlat, ChangeFacts facts) {
        Object row = row(change, key);
        if (row instanceof Struct) {
            boolean isPostgreSql = change.isOf(Change.POSTGRESQL);
            return (isFlat ? flatStructs : isPostgreSql ? postgreSqlStructs : structs).event(row, facts);
        }
        if (row instanceof Map) {
            return (isFlat ? flatMaps : maps).event(row, facts);
        }
        if (row instanceof String) {
            return documents.event(row, facts);
        }
        throw new RuleBreach(Rule.NOT_A_CHANGE, "it has no row");
    }

    private @Nullable Object row(Change change, @Nullable Object key) {
        return switch (change.operation()) {
            case READ, CREATE, UPDATE -> after(change, key);
            case DELETE -> deleted(change, key);
            case MESSAGE -> change.content().get("message");
            case TRUNCATE -> change.content() instanceof Named.OfStruct ? new Struct(NO_COLUMNS) : Map.of();
        };
    }

    private @Nullable Object after(Change change, @Nullable Object key) {
        Object after = change.after();
        if (after == null && key != null && change.isOf(Change.MONGODB)) {
            return DocumentRows.partial(key, Named.of(change.content().get("updateDescription")));
        }
        return after != null && change.isOf(Change.CASSANDRA) ? cells.values(after) : after;
    }

    private @Nullable Object deleted(Change change, @Nullable Object key) {
        Object known = change.before() == null ? after(change, key) : change.before();
        if (key == null || (known != null && config.deleteRow() == ChangeConfig.DeleteRow.BEFORE)) {
            return known;
        }
        return change.isOf(Change.MONGODB) ? DocumentRows.partial(key, null) : key;
    }
}
