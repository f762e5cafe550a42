// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

/** Writes the values of one schema as JSON. */
@FunctionalInterface
interface ValueWriter {

    /** The event itself is the first level; Obsrv's parsers give up between 500 and 600. */
    int DEEPEST = 100;

    /**
     * Writes a value that is not null.
     *
     * @throws RuleBreach if the value breaks a rule; what was written before is of no use then
     * @throws ClassCastException if the value is not of the schema
     */
    void write(Object value, JsonBuffer out);
}
