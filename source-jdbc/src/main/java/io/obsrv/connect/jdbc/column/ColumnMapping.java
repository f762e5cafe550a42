// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.column;

import org.apache.kafka.connect.data.Schema;

/**
 * How the values of a column become JSON and Connect values.
 *
 * @param schema the schema of the Connect value, optional
 */
public record ColumnMapping(Schema schema, ColumnJson json, ColumnValue value) {}
