// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.apache.kafka.connect.data.SchemaAndValue;

/** An event as text, for the failed topic: whatever it is, and however wrong. */
final class EventText {

    private EventText() {}

    static String of(SchemaAndValue value) {
        if (value.value() instanceof ByteBuffer bytes) {
            return UTF_8.decode(bytes.duplicate()).toString();
        }
        if (value.value() instanceof byte[] bytes) {
            return new String(bytes, UTF_8);
        }
        return String.valueOf(value.value());
    }
}
