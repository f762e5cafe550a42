// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.cluster;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.obsrv.connect.testkit.kafka.TopicReader;
import io.obsrv.connect.testkit.kafka.TopicRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.LongConsumer;

/** Reads the ids of the events in an entry topic: the number under "id" in each event, of single and batch envelopes. */
final class EntryTopic {

    private static final JsonFactory JSON = new JsonFactory();

    private final TopicReader reader;
    private final String topic;

    EntryTopic(TopicReader reader, String topic) {
        this.reader = reader;
        this.topic = topic;
    }

    /** What is done with the id of an event. */
    @FunctionalInterface
    interface IdVisitor {
        void visit(long id, TopicRecord record);
    }

    /** Shows the id of each event; gives the number of records. */
    long forEachId(LongConsumer visitor) {
        return forEachId((id, record) -> visitor.accept(id));
    }

    /** The same, with the record that holds it. */
    long forEachId(IdVisitor visitor) {
        return reader.forEach(topic, record -> ids(record, visitor));
    }

    private static void ids(TopicRecord record, IdVisitor visitor) {
        byte[] value = record.value();
        if (value == null) {
            throw new AssertionError("A null value on the entry topic at " + record);
        }
        try (JsonParser parser = JSON.createParser(value)) {
            int depth = 0;
            boolean inEvents = false;
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
                    visitor.visit(parser.getLongValue(), record);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Not JSON on the entry topic at " + record, e);
        }
    }
}
