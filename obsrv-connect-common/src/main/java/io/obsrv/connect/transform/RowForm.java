// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.transform;

import org.apache.kafka.connect.data.SchemaAndValue;

/** Makes events of rows that come in one form. */
interface RowForm {

    /**
     * The event: the row's own fields, then what tells the change.
     *
     * @param row in the form that this takes
     * @throws io.obsrv.connect.json.RuleBreach if the row has a field of a name that is needed, or is none
     */
    SchemaAndValue event(Object row, ChangeFacts facts);
}
