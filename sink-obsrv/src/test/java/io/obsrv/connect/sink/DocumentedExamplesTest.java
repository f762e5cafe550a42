// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.obsrv.connect.testkit.docs.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the page on the sink shows can be pasted. */
class DocumentedExamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void showsConfigurationsThatAreAccepted() throws JsonProcessingException {
        // Given
        List<String> blocks = Document.at("docs/sink.md").blocks("json");
        assertThat(blocks).isNotEmpty();

        for (String block : blocks) {
            JsonNode request = JSON.readTree(block);
            Map<String, String> config = new HashMap<>(
                    JSON.convertValue(request.get("config"), new TypeReference<Map<String, String>>() {}));
            config.put("name", request.get("name").asText());

            // When, Then
            assertThat(new ObsrvSinkConnector().validate(config).configValues())
                    .allSatisfy(value ->
                            assertThat(value.errorMessages()).as(value.name()).isEmpty());
        }
    }
}
