// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.configs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What Obsrv's registry and console want of a connector package. */
final class ObsrvPackage {

    private static final Set<String> METADATA = Set.of(
            "id",
            "name",
            "description",
            "type",
            "tenant",
            "version",
            "category",
            "technology",
            "runtime",
            "licence",
            "owner",
            "main_class",
            "main_program",
            "icon");

    private static final Set<String> FORM =
            Set.of("title", "description", "helptext", "type", "properties", "required");

    private static final Set<String> FIELD = Set.of(
            "title",
            "type",
            "description",
            "helptext",
            "uiIndex",
            "default",
            "enum",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "format");

    private static final Set<String> FLAT = Set.of("string", "integer", "number", "boolean");

    private ObsrvPackage() {}

    static void checkMetadata(Path file) {
        JsonNode root = Examples.json(file);
        assertThat(names(root)).containsExactlyInAnyOrder("type", "metadata");
        assertThat(root.get("type").asText()).isEqualTo("connector");
        JsonNode metadata = root.get("metadata");
        assertThat(names(metadata)).isEqualTo(new TreeSet<>(METADATA));
        String id = metadata.get("id").asText();
        String version = metadata.get("version").asText();
        assertThat(file.getParent().getFileName()).hasToString(id + "-" + version);
        assertThat(version).isEqualTo(Examples.projectVersion().replace("-SNAPSHOT", ""));
        assertThat(id).doesNotContain(" ");
        assertThat(metadata.get("type").asText()).isEqualTo("source");
        assertThat(metadata.get("tenant").asText()).isEqualTo("single");
        assertThat(metadata.get("category").asText()).isIn("batch", "stream");
        assertThat(Examples.text(file.resolveSibling(metadata.get("icon").asText())))
                .startsWith("<svg ");
        assertThat(new ConnectorConfig(Map.of(
                                "connector.class", metadata.get("main_class").asText()))
                        .source())
                .isNotNull();
    }

    static void checkForm(Path file) {
        JsonNode form = Examples.json(file);
        assertThat(FORM).containsAll(names(form));
        assertThat(form.get("type").asText()).isEqualTo("object");
        JsonNode fields = form.get("properties");
        Set<Integer> places = new TreeSet<>();
        fields.properties().forEach(field -> {
            checkField(field.getKey(), field.getValue());
            assertThat(places.add(field.getValue().get("uiIndex").asInt()))
                    .as("place of " + field.getKey())
                    .isTrue();
        });
        form.get("required").forEach(name -> assertThat(names(fields)).contains(name.asText()));
        checkByConnector(file, fields);
    }

    private static void checkField(String name, JsonNode field) {
        assertThat(name).matches("source_[a-z0-9_]+");
        assertThat(FIELD).as(name).containsAll(names(field));
        assertThat(names(field)).as(name).contains("title", "type", "description", "uiIndex");
        assertThat(FLAT).as(name).contains(field.get("type").asText());
        if (field.has("format")) {
            assertThat(field.get("format").asText()).as(name).isIn("password", "hidden");
        }
        if (name.endsWith("_pwd")) {
            assertThat(field.path("format").asText()).isEqualTo("password");
        }
    }

    /** A filled-in form, with what whoever deploys it adds, is a configuration that the connector takes. */
    private static void checkByConnector(Path form, JsonNode fields) {
        Path example = form.getName(0).resolve("connect/postgresql-follow.json");
        Map<String, String> properties = ConnectFile.config(example);
        properties
                .keySet()
                .removeAll(List.of(
                        "connection.host",
                        "connection.port",
                        "connection.database",
                        "connection.user",
                        "connection.password",
                        "table.include.list",
                        "timestamp.column.name"));
        Map<String, String> answers = new LinkedHashMap<>(Map.of(
                "source_database_host", "orders-db.example.org",
                "source_database_name", "orders",
                "source_database_username", "obsrv_reader",
                "source_database_pwd", "${env:ORDERS_DATABASE_PASSWORD}",
                "source_table", "public.orders",
                "source_timestamp_column", "updated_at"));
        fields.properties().forEach(field -> {
            JsonNode standard = field.getValue().get("default");
            if (standard != null) {
                answers.put(field.getKey(), standard.asText());
            }
        });
        assertThat(answers.keySet()).containsExactlyInAnyOrderElementsOf(names(fields));
        properties.putAll(answers);
        new ConnectorConfig(properties).checkByConnector();
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
