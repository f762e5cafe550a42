// SPDX-License-Identifier: Apache-2.0
/** The dialect of SQL Server. */
@NullMarked
package io.obsrv.connect.jdbc.sqlserver;

import org.jspecify.annotations.NullMarked;
