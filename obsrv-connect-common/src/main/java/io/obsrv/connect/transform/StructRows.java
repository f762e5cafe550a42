// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Rows that are structs; a schema of events is made once for each schema of rows. For one thread at a time. */
final class StructRows implements RowForm {

    /** More than one task sees, unless each record brings its own schema. */
    private static final int REMEMBERED = 256;

    /** What decides the schema of an event, beside that of its row. */
    private record Variant(BitSet omitted, List<String> facts, boolean hasBefore) {}

    private final ChangeConfig config;
    private final Placeholders placeholders;
    private final boolean replaces;
    private final boolean pointsAsText;
    private final IdentityHashMap<Schema, Map<Variant, RowLayout>> layouts = new IdentityHashMap<>();

    /**
     * Rows of one database.
     *
     * @param replaces whether a row may have such fields already, which are replaced
     * @param pointsAsText whether points are written as PostgreSQL shows them, {@code (1,2.5)}
     */
    StructRows(ChangeConfig config, Placeholders placeholders, boolean replaces, boolean pointsAsText) {
        this.config = config;
        this.placeholders = placeholders;
        this.replaces = replaces;
        this.pointsAsText = pointsAsText;
    }

    @Override
    public SchemaAndValue event(Object row, ChangeFacts facts) {
        Struct struct = (Struct) row;
        BitSet unavailable = unavailable(struct);
        RowLayout layout = layout(struct.schema(), unavailable, facts);
        Struct event = layout.copied(struct, config.unavailable() == ChangeConfig.Unavailable.NULL, unavailable);
        layout.put(event, facts);
        return new SchemaAndValue(event.schema(), event);
    }

    private BitSet unavailable(Struct row) {
        BitSet unavailable = new BitSet();
        for (Field field : row.schema().fields()) {
            if (placeholders.include(row.getWithoutDefault(field.name()))) {
                unavailable.set(field.index());
            }
        }
        return unavailable;
    }

    private RowLayout layout(Schema row, BitSet unavailable, ChangeFacts facts) {
        if (layouts.size() >= REMEMBERED) {
            layouts.clear();
        }
        boolean omits = config.unavailable() == ChangeConfig.Unavailable.OMIT;
        @Nullable Object before = facts.before();
        Variant variant = new Variant(
                omits ? unavailable : new BitSet(),
                facts.facts().stream().map(ChangeFacts.Fact::name).toList(),
                before != null);
        Map<Variant, RowLayout> variants = layouts.computeIfAbsent(row, schema -> new HashMap<>());
        if (variants.size() >= REMEMBERED) {
            variants.clear();
        }
        return variants.computeIfAbsent(
                variant, key -> RowLayout.of(row, key.omitted, facts, config, replaces, pointsAsText));
    }
}
