// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Parts of an event as JSON documents of their own. */
public final class JsonDocuments {

    private static final int INNER = 2;
    private static final int FIRST_BYTES = 256;

    // The writers of schemas are for structs, which a value without a schema does not hold: nothing is shared.
    private static final SchemalessWriter WRITER =
            new SchemalessWriter(JsonFormat.DEFAULT, new SchemaWriters(JsonFormat.DEFAULT), INNER);

    private JsonDocuments() {}

    /**
     * A value that came without a schema as JSON text: a map as an object, text in quotes.
     *
     * @throws RuleBreach if it has no JSON form
     */
    public static String of(Object value) {
        JsonBuffer out = new JsonBuffer(FIRST_BYTES);
        WRITER.write(value, out);
        return new String(out.array(), 0, out.length(), UTF_8);
    }
}
