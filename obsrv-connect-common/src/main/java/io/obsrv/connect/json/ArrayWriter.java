// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Writes lists as arrays; elements without a value stay as nulls, so that the others keep their places. */
record ArrayWriter(ValueWriter elements) implements ValueWriter {

    @Override
    public void write(Object value, JsonBuffer out) {
        out.arrayStart();
        int index = 0;
        for (Object element : (Collection<?>) value) {
            out.element();
            writeElement(index, element, out);
            index++;
        }
        out.arrayEnd();
    }

    private void writeElement(int index, @Nullable Object element, JsonBuffer out) {
        if (element == null) {
            out.nul();
            return;
        }
        try {
            elements.write(element, out);
        } catch (RuleBreach breach) {
            throw breach.in(index);
        }
    }
}
