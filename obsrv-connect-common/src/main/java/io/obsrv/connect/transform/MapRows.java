// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import io.obsrv.connect.json.Rule;
import io.obsrv.connect.json.RuleBreach;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are maps without a schema.
 *
 * @param replaces whether the row may have such fields already, which are replaced
 */
record MapRows(ChangeConfig config, Placeholders placeholders, boolean replaces) implements RowForm {

    @Override
    public SchemaAndValue event(Object row, ChangeFacts facts) {
        Map<Object, @Nullable Object> event = new LinkedHashMap<>();
        ((Map<?, ?>) row).forEach((name, value) -> put(event, name, value));
        facts.facts().forEach(fact -> add(event, fact.name(), fact.value()));
        if (facts.before() != null) {
            add(event, config.prefix() + ChangeFacts.BEFORE, facts.before());
        }
        return new SchemaAndValue(null, event);
    }

    private void put(Map<Object, @Nullable Object> event, Object name, @Nullable Object value) {
        if (!placeholders.include(value)) {
            event.put(name, value);
            return;
        }
        switch (config.unavailable()) {
            case OMIT -> {}
            case NULL -> event.put(name, null);
            case KEEP -> event.put(name, value);
        }
    }

    private void add(Map<Object, @Nullable Object> event, String name, @Nullable Object value) {
        if (replaces) {
            event.remove(name);
        }
        if (event.containsKey(name)) {
            throw new RuleBreach(Rule.RESERVED_NAME_TAKEN, "choose another " + ChangeConfig.PREFIX).in(name);
        }
        event.put(name, value);
    }
}
