// SPDX-License-Identifier: Apache-2.0
/** What several dialects have in common: comparisons, types and catalogs after the SQL standard and JDBC. */
@NullMarked
package io.obsrv.connect.jdbc.standard;

import org.jspecify.annotations.NullMarked;
