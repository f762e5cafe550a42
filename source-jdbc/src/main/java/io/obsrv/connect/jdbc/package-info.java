// SPDX-License-Identifier: Apache-2.0
/** The JDBC source: loads tables and follows their changes. */
@NullMarked
package io.obsrv.connect.jdbc;

import org.jspecify.annotations.NullMarked;
