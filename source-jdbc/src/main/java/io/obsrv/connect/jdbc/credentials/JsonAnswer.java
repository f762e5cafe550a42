// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The texts and numbers of a JSON object, without what is inside of others. */
public final class JsonAnswer {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final String what;
    private final Map<String, String> fields;

    private JsonAnswer(String what, Map<String, String> fields) {
        this.what = what;
        this.fields = fields;
    }

    /**
     * Reads an answer.
     *
     * @param what who gave it, for messages
     */
    public static JsonAnswer of(String what, String text) throws CredentialsFailure {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw noObject(what);
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                if (parser.nextToken().isScalarValue()) {
                    fields.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException broken) {
            throw noObject(what);
        }
        return new JsonAnswer(what, fields);
    }

    /** A field that has to be there. */
    public String field(String name) throws CredentialsFailure {
        String value = fields.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw CredentialsFailure.passing(what + " answered without \"" + name + "\"");
        }
        return value;
    }

    private static CredentialsFailure noObject(String what) {
        return CredentialsFailure.passing(what + " answered with something else than JSON");
    }
}
