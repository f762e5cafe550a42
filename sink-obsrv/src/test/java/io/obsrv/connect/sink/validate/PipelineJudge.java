// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.validate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Obsrv's pipeline does with an event, as its validator's source says: the document is checked against its
 * meta-schema and read with the library's defaults, the event becomes Scala's maps and a tree without nulls, and where all
 * messages have the key {@code additionalProperties}, the mode decides.
 *
 * <p>Only for the class loader of {@link PipelineValidator}, which has the pipeline's versions.
 */
public final class PipelineJudge implements Judge {

    /** What the pipeline makes of a message of the library, by JSON; it could fail at that. */
    private record Message(String messageKey, List<String> arguments, Map<String, Object> details) {}

    private static final ObjectMapper PLAIN = new ObjectMapper();

    private final ObjectMapper json;
    private final Class<?> scalaMap;
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private final Map<String, Optional<JsonSchema>> schemas = new HashMap<>();

    public PipelineJudge() throws ReflectiveOperationException {
        Object scala = Class.forName("com.fasterxml.jackson.module.scala.DefaultScalaModule$")
                .getField("MODULE$")
                .get(null);
        scalaMap = Class.forName("scala.collection.immutable.Map");
        json = JsonMapper.builder()
                .addModule((Module) scala)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .build();
    }

    @Override
    public Verdict judge(String schema, String mode, String event) {
        Optional<JsonSchema> usable = schemas.computeIfAbsent(schema, this::load);
        if (usable.isEmpty()) {
            return Verdict.NO_SCHEMA;
        }
        try {
            JsonNode node = json.convertValue(json.readValue(event, scalaMap), JsonNode.class);
            return passes(usable.get().validate(node), mode) ? Verdict.PASSES : Verdict.FAILS;
        } catch (JsonProcessingException | RuntimeException | StackOverflowError e) {
            return Verdict.BREAKS;
        }
    }

    private boolean passes(Set<ValidationMessage> messages, String mode) throws JsonProcessingException {
        boolean onlyNewFields = true;
        for (ValidationMessage message : messages) {
            Message copy = json.readValue(json.writeValueAsString(message), Message.class);
            onlyNewFields &= "additionalProperties".equals(copy.messageKey());
        }
        return messages.isEmpty() || (onlyNewFields && !mode.equals("Strict"));
    }

    private Optional<JsonSchema> load(String schema) {
        try {
            Map<?, ?> document = PLAIN.readValue(schema, Map.class);
            String dialect = document.containsKey("$schema") ? (String) document.get("$schema") : SchemaId.V202012;
            JsonSchema metaSchema = factory.getSchema(SchemaLocation.of(dialect));
            if (!metaSchema.validate(schema, InputFormat.JSON).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    factory.getSchema(schema, SchemaValidatorsConfig.builder().build()));
        } catch (JsonProcessingException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
