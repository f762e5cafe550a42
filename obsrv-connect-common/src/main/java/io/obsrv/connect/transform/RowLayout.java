// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import io.obsrv.connect.json.Rule;
import io.obsrv.connect.json.RuleBreach;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * The schema of events of one table, and how a row is copied into it.
 *
 * <p>Its columns are optional, since a delete may know the key only, and have no defaults, since Connect takes those for
 * nulls.
 */
final class RowLayout {

    private final Schema schema;
    private final List<Column> columns;
    private final String beforeName;

    private RowLayout(Schema schema, List<Column> columns, String beforeName) {
        this.schema = schema;
        this.columns = columns;
        this.beforeName = beforeName;
    }

    /**
     * The layout for a schema of rows.
     *
     * @param omitted the indexes of those fields that are left out
     * @throws RuleBreach if the row has a field of a name that is needed, unless that may be replaced
     */
    static RowLayout of(
            Schema row,
            BitSet omitted,
            ChangeFacts facts,
            ChangeConfig config,
            boolean replaces,
            boolean pointsAsText) {
        Set<String> taken =
                facts.facts().stream().map(ChangeFacts.Fact::name).collect(Collectors.toCollection(HashSet::new));
        String beforeName = config.prefix() + ChangeFacts.BEFORE;
        taken.add(beforeName);
        SchemaBuilder event = SchemaBuilder.struct().name(row.name());
        List<Column> columns = new ArrayList<>();
        for (Field field : row.fields()) {
            boolean clashes = taken.contains(field.name());
            if (clashes && !replaces) {
                throw new RuleBreach(Rule.RESERVED_NAME_TAKEN, "choose another " + ChangeConfig.PREFIX)
                        .in(field.name());
            }
            if (!clashes && !omitted.get(field.index())) {
                Column column = Column.of(field, columns.size(), config.placeholder(), pointsAsText);
                columns.add(column);
                event.field(field.name(), column.schema());
            }
        }
        facts.facts().forEach(fact -> event.field(fact.name(), fact.schema()));
        if (facts.before() instanceof Struct before) {
            event.field(beforeName, Column.optional(before.schema()));
        }
        return new RowLayout(event.build(), List.copyOf(columns), beforeName);
    }

    /**
     * An event with the row's columns alone.
     *
     * @param nulls whether the fields of these indexes are null instead
     */
    Struct copied(Struct row, boolean nulls, BitSet unavailable) {
        Struct event = new Struct(schema);
        List<Field> fields = schema.fields();
        for (Column column : columns) {
            if (!nulls || !unavailable.get(column.from().index())) {
                event.put(fields.get(column.to()), column.value(row));
            }
        }
        return event;
    }

    /** Adds what tells the change. */
    void put(Struct event, ChangeFacts facts) {
        List<Field> fields = schema.fields();
        int at = columns.size();
        for (ChangeFacts.Fact fact : facts.facts()) {
            event.put(fields.get(at++), fact.value());
        }
        @Nullable Object before = facts.before();
        if (before instanceof Struct struct) {
            event.put(
                    beforeName,
                    Column.rewrapped(struct, schema.field(beforeName).schema()));
        }
    }
}
