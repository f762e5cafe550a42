// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.validate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.DisallowSchemaLoader;
import io.obsrv.connect.sink.route.BoundedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * The JSON Schema of a dataset: draft 2020-12 unless it names another.
 *
 * <p>It sees an event as Obsrv's validator does: without the fields that are null, which Obsrv drops before. Nothing is
 * fetched, whatever the schema refers to, and regular expressions may take so many steps and no more.
 */
public final class SchemaCheck {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NEW_FIELDS = "additionalProperties";
    private static final int MOST_NAMED = 5;

    private static final SchemaValidatorsConfig SETTINGS = SchemaValidatorsConfig.builder()
            .preloadJsonSchema(true)
            .regularExpressionFactory(regex -> {
                Pattern pattern = Pattern.compile(regex);
                return text -> pattern.matcher(BoundedText.of(text)).find();
            })
            .build();

    private final JsonSchema schema;
    private final Mode mode;

    private SchemaCheck(JsonSchema schema, Mode mode) {
        this.schema = schema;
        this.mode = mode;
    }

    /**
     * Reads a schema.
     *
     * @throws IllegalArgumentException if the text is no schema, or refers to one outside of it
     */
    public static SchemaCheck of(String schema, Mode mode) {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                settings -> settings.schemaLoaders(loaders -> loaders.values(all -> {
                    all.clear();
                    all.add(DisallowSchemaLoader.getInstance());
                })));
        try {
            JsonNode document = JSON.readTree(schema);
            if (!document.isObject()) {
                throw new IllegalArgumentException("The schema is no JSON object");
            }
            JsonSchema compiled = factory.getSchema(document, SETTINGS);
            compiled.initializeValidators();
            return new SchemaCheck(compiled, mode);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The schema is no valid JSON: " + e.getOriginalMessage(), e);
        } catch (JsonSchemaException | PatternSyntaxException e) {
            throw new IllegalArgumentException("The schema cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * What is wrong with an event: keywords of the schema and the places that break them, no values.
     *
     * @param event JSON in an array, known to be good
     */
    public Optional<String> fault(ByteBuffer event) {
        Set<ValidationMessage> faults;
        try {
            faults = schema.validate(withoutNulls(event));
        } catch (BoundedText.TooManySteps e) {
            return Optional.of("a pattern needs too many steps");
        }
        boolean passes = faults.isEmpty()
                || (mode.takesNewFields() && faults.stream().allMatch(fault -> NEW_FIELDS.equals(fault.getType())));
        return passes ? Optional.empty() : Optional.of(text(faults));
    }

    private static String text(Collection<ValidationMessage> faults) {
        String named = faults.stream().limit(MOST_NAMED).map(SchemaCheck::text).collect(Collectors.joining(", "));
        return faults.size() > MOST_NAMED ? named + " and " + (faults.size() - MOST_NAMED) + " more" : named;
    }

    private static String text(ValidationMessage fault) {
        String property = fault.getProperty() == null ? "" : " \"" + fault.getProperty() + "\"";
        String place = fault.getInstanceLocation().toString();
        return fault.getType() + property + " at " + (place.isEmpty() ? "/" : place);
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
