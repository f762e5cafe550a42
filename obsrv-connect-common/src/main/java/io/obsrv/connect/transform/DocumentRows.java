// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.JsonDocument;
import io.obsrv.connect.json.Rule;
import io.obsrv.connect.json.RuleBreach;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.jspecify.annotations.Nullable;

/** Rows that are JSON documents as text, such as MongoDB's; the event is text, too. */
record DocumentRows(ChangeConfig config) implements RowForm {

    @Override
    public SchemaAndValue event(Object row, ChangeFacts facts) {
        String document = ((String) row).strip();
        if (document.length() < 2 || !document.startsWith("{") || !document.endsWith("}")) {
            throw new RuleBreach(Rule.NOT_AN_OBJECT);
        }
        refuseTakenNames(document, facts);
        JsonBuffer event = new JsonBuffer(document.length() + 512);
        event.raw(document.substring(0, document.length() - 1).stripTrailing().getBytes(UTF_8));
        facts.facts().forEach(fact -> {
            event.field(fact.name());
            write(fact.value(), event);
        });
        if (facts.before() instanceof String before) {
            event.field(config.prefix() + ChangeFacts.BEFORE);
            event.raw(before.getBytes(UTF_8));
        }
        event.objectEnd();
        return new SchemaAndValue(Schema.STRING_SCHEMA, new String(event.array(), 0, event.length(), UTF_8));
    }

    /** Two fields of one name would hide the document's. Most documents have none of the names anywhere. */
    private void refuseTakenNames(String document, ChangeFacts facts) {
        if (!document.contains(config.prefix())) {
            return;
        }
        Set<String> ours = new HashSet<>(Set.of(config.prefix() + ChangeFacts.BEFORE));
        facts.facts().forEach(fact -> ours.add(fact.name()));
        for (String taken : JsonDocument.namesOf(document, ours)) {
            throw new RuleBreach(Rule.RESERVED_NAME_TAKEN, "choose another " + ChangeConfig.PREFIX).in(taken);
        }
    }

    /** A document of the key and of what an update says, where the database does not send the whole one. */
    static String partial(Object key, @Nullable Named update) {
        Named id = Named.of(key);
        String text = id == null ? null : id.text("id");
        if (text == null) {
            throw new RuleBreach(Rule.NOT_A_CHANGE, "its key has no id");
        }
        StringBuilder document = new StringBuilder("{\"_id\":").append(text);
        if (update != null) {
            String fields = update.text("updatedFields");
            document.append(",\"_updated\":").append(fields == null ? "{}" : fields);
            Object removed = update.get("removedFields");
            document.append(",\"_removed\":")
                    .append(removed == null ? "[]" : RecordText.of(removed).text());
        }
        return document.append('}').toString();
    }

    private static void write(@Nullable Object value, JsonBuffer out) {
        if (value == null) {
            out.nul();
        } else if (value instanceof Boolean bool) {
            out.bool(bool);
        } else if (value instanceof Long number) {
            out.number(number);
        } else {
            out.text(value.toString());
        }
    }
}
