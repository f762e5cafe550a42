// SPDX-License-Identifier: Apache-2.0
/** Tables and columns as the database describes them. */
@NullMarked
package io.obsrv.connect.jdbc.table;

import org.jspecify.annotations.NullMarked;
