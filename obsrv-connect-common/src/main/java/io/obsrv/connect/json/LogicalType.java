// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.json;

import org.apache.kafka.connect.data.Schema;

/** What a schema's name says about its values. */
@FunctionalInterface
interface LogicalType {

    /**
     * The writer of values of a schema of this name.
     *
     * @param level where the values stand in the event, the event itself being the first level
     */
    ValueWriter writer(Schema schema, int level);
}
