// SPDX-License-Identifier: Apache-2.0
/** Reads the result of a query as if it were a table. */
@NullMarked
package io.obsrv.connect.jdbc.query;

import org.jspecify.annotations.NullMarked;
