// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.obsrv.connect.jdbc.DeleteHistory;
import io.obsrv.connect.testkit.kafka.TopicReader;
import io.obsrv.connect.testkit.kafka.TopicRecord;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What an entry topic says has happened to rows with an id, in its order. */
final class ChangesOnTopic {

    private static final JsonFactory JSON = new JsonFactory();

    private ChangesOnTopic() {}

    static DeleteHistory read(TopicReader reader, String topic) {
        DeleteHistory history = new DeleteHistory();
        reader.forEach(topic, record -> addTo(history, record));
        return history;
    }

    /** Neither the envelope nor any column has fields of these names. */
    private static void addTo(DeleteHistory history, TopicRecord record) {
        byte[] value = record.value();
        if (value == null) {
            throw new AssertionError("A null value on the entry topic at " + record);
        }
        try (JsonParser parser = JSON.createParser(value)) {
            String id = "";
            boolean inEvents = false;
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token == JsonToken.FIELD_NAME && depth == 1) {
                    inEvents = parser.currentName().startsWith("event");
                } else if (inEvents
                        && token == JsonToken.VALUE_NUMBER_INT
                        && parser.currentName().equals("id")) {
                    id = parser.getText();
                } else if (inEvents
                        && token == JsonToken.VALUE_STRING
                        && parser.currentName().equals("__op")) {
                    history.add(id, parser.getText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Not JSON on the entry topic at " + record, e);
        }
    }
}
