// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.validate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.ClasspathSchemaLoader;
import com.networknt.schema.resource.DisallowSchemaLoader;
import com.networknt.schema.resource.InputStreamSource;
import com.networknt.schema.resource.SchemaLoader;
import io.obsrv.connect.sink.route.BoundedText;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads schemas: of draft 2020-12 unless they name another. A document that breaks the rules of its own draft is no
 * schema; Obsrv's pipeline does not validate with one.
 */
final class SchemaReader {

    private static final ObjectReader JSON =
            new ObjectMapper().readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final SchemaLoader BUNDLED = new ClasspathSchemaLoader(JsonSchema.class::getClassLoader);
    private static final Pattern DRAFT =
            Pattern.compile("classpath:draft(-0[467]/schema|/20(19-09|20-12)/(schema|meta/[a-z-]+))");

    private static final JsonSchemaFactory DRAFTS = factory();

    private static final SchemaValidatorsConfig SETTINGS = SchemaValidatorsConfig.builder()
            .preloadJsonSchema(true)
            .regularExpressionFactory(regex -> {
                Pattern pattern = Pattern.compile(regex);
                return text -> pattern.matcher(BoundedText.of(text)).find();
            })
            .build();

    private SchemaReader() {}

    /** @throws IllegalArgumentException if the text is no schema, or refers to one outside of it */
    static JsonSchema read(String text) {
        try {
            JsonNode document = JSON.readValue(text);
            if (!document.isObject()) {
                throw new IllegalArgumentException("The schema is no JSON object");
            }
            requireSchema(document);
            JsonSchema schema = factory().getSchema(document, SETTINGS);
            schema.initializeValidators();
            return schema;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The schema is no valid JSON: " + e.getOriginalMessage(), e);
        } catch (JsonSchemaException | PatternSyntaxException e) {
            throw new IllegalArgumentException("The schema cannot be used: " + e.getMessage(), e);
        }
    }

    private static void requireSchema(JsonNode document) {
        JsonNode dialect = document.path("$schema");
        if (!dialect.isMissingNode() && !dialect.isTextual()) {
            throw new IllegalArgumentException("The schema's \"$schema\" is no text");
        }
        JsonSchema draft = DRAFTS.getSchema(SchemaLocation.of(dialect.asText(SchemaId.V202012)), SETTINGS);
        Set<ValidationMessage> faults = draft.validate(document);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("The schema is none of its draft: " + Faults.text(faults));
        }
    }

    private static JsonSchemaFactory factory() {
        return JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                settings -> settings.schemaLoaders(loaders -> loaders.values(all -> {
                    all.clear();
                    all.add(SchemaReader::draft);
                })));
    }

    /** The drafts that the library brings along; nothing else is opened. */
    private static InputStreamSource draft(AbsoluteIri place) {
        SchemaLoader loader = DRAFT.matcher(place.toString()).matches() ? BUNDLED : DisallowSchemaLoader.getInstance();
        return loader.getSchema(place);
    }
}
