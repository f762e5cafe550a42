// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.obsrv.connect.json.JsonBuffer;
import java.io.IOException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * How far an input partition is delivered, as a record of the token topic: key
 * {@code {"connector":"obsrv-sink/orders","topic":"raw","partition":3}}, value {@code {"v":1,"offset":4711}}, the offset
 * being the next to be read.
 */
final class Token {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String VERSION = "v";
    private static final String OFFSET = "offset";

    private Token() {}

    /** The same bytes in every release: the brokers keep the last record of a key. */
    static byte[] key(String identity, TopicPartition input) {
        JsonBuffer out = new JsonBuffer(128);
        out.objectStart();
        out.field("connector");
        out.text(identity);
        out.field("topic");
        out.text(input.topic());
        out.field("partition");
        out.number(input.partition());
        out.objectEnd();
        return out.toByteArray();
    }

    static byte[] value(long offset) {
        JsonBuffer out = new JsonBuffer(64);
        out.objectStart();
        out.field(VERSION);
        out.number(1);
        out.field(OFFSET);
        out.number(offset);
        out.objectEnd();
        return out.toByteArray();
    }

    /** @throws ConnectException if it is not what this release or an older one writes */
    static long offset(byte[] value) {
        try (JsonParser parser = JSON.createParser(value)) {
            long version = 0;
            long offset = -1;
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals(VERSION)) {
                    version = parser.getLongValue();
                } else if (name.equals(OFFSET)) {
                    offset = parser.getLongValue();
                }
            }
            if (version == 1 && offset >= 0) {
                return offset;
            }
        } catch (IOException e) {
            throw unreadable(value, e);
        }
        throw unreadable(value, null);
    }

    private static ConnectException unreadable(byte[] value, @Nullable IOException cause) {
        return new ConnectException(
                "A token is unreadable: \"" + new String(value, UTF_8)
                        + "\". Something else, or a newer release, writes into the token topic.",
                cause);
    }
}
