// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import io.obsrv.connect.sink.route.BoundedText;
import io.obsrv.connect.sink.route.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * The JSON Schema of a dataset.
 *
 * <p>It sees an event as Obsrv's validator does: without the fields that are null, which Obsrv drops before. Nothing is
 * fetched, whatever the schema refers to, and regular expressions may take so many steps and no more.
 */
public final class SchemaCheck {

    private static final ObjectMapper JSON = new ObjectMapper(EventJson.FACTORY);
    private static final String NEW_FIELDS = "additionalProperties";

    private final JsonSchema schema;
    private final Mode mode;

    private SchemaCheck(JsonSchema schema, Mode mode) {
        this.schema = schema;
        this.mode = mode;
    }

    /**
     * Reads a schema.
     *
     * @throws IllegalArgumentException if the text is no schema, refers to one outside of it, or to itself without end
     */
    public static SchemaCheck of(String text, Mode mode) {
        JsonSchema schema = SchemaReader.read(text);
        try {
            schema.validate(JSON.createObjectNode());
        } catch (RuntimeException | StackOverflowError e) {
            throw new IllegalArgumentException("The schema cannot be used: " + failed(e), e);
        }
        return new SchemaCheck(schema, mode);
    }

    /**
     * What is wrong with an event: keywords of the schema and the places that break them, no values.
     *
     * @param event JSON in an array, known to be good
     */
    public Optional<String> fault(ByteBuffer event) {
        JsonNode node = withoutNulls(event);
        Set<ValidationMessage> faults;
        try {
            faults = schema.validate(node);
        } catch (BoundedText.TooManySteps e) {
            return Optional.of("a pattern needs too many steps");
        } catch (RuntimeException | StackOverflowError e) {
            // The pipeline's job would die of this event, and of no other one perhaps.
            return Optional.of(failed(e));
        }
        boolean passes = faults.isEmpty()
                || (mode.takesNewFields()
                        && faults.stream().allMatch(fault -> NEW_FIELDS.equals(fault.getMessageKey())));
        return passes ? Optional.empty() : Optional.of(Faults.text(faults));
    }

    /** References that lead nowhere or that never end are found when an event reaches them. */
    private static String failed(Throwable failure) {
        return failure instanceof StackOverflowError
                ? "it refers to itself without end"
                : "it cannot be applied, " + failure.getClass().getSimpleName();
    }

    private static JsonNode withoutNulls(ByteBuffer event) {
        try {
            JsonNode node = JSON.readTree(event.array(), event.arrayOffset() + event.position(), event.remaining());
            dropNulls(node);
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException("Reading an event that was written before", e);
        }
    }

    /** Fields alone: Obsrv keeps the nulls in arrays. */
    private static void dropNulls(JsonNode node) {
        for (Iterator<JsonNode> children = node.iterator(); children.hasNext(); ) {
            JsonNode child = children.next();
            if (child.isNull() && node.isObject()) {
                children.remove();
            } else {
                dropNulls(child);
            }
        }
    }
}
