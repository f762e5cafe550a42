// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.validate;

import com.networknt.schema.ValidationMessage;
import java.util.Collection;
import java.util.stream.Collectors;

/** What a validation found, for people: keywords and places, and never a value. */
final class Faults {

    private static final int MOST_NAMED = 5;

    /** Names of fields come from the data and may be as long as an event. */
    private static final int LONGEST = 300;

    private Faults() {}

    /** The first few: {@code type at /id, additionalProperties "new" at / and 3 more}. */
    static String text(Collection<ValidationMessage> faults) {
        String named = faults.stream().limit(MOST_NAMED).map(Faults::text).collect(Collectors.joining(", "));
        return faults.size() > MOST_NAMED ? named + " and " + (faults.size() - MOST_NAMED) + " more" : named;
    }

    private static String text(ValidationMessage fault) {
        String property = fault.getProperty() == null ? "" : " \"" + fault.getProperty() + "\"";
        String place = fault.getInstanceLocation().toString();
        String text = fault.getType() + property + " at " + (place.isEmpty() ? "/" : place);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
