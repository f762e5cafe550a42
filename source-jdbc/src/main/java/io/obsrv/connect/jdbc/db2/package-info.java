// SPDX-License-Identifier: Apache-2.0
/** The dialect of DB2. */
@NullMarked
package io.obsrv.connect.jdbc.db2;

import org.jspecify.annotations.NullMarked;
