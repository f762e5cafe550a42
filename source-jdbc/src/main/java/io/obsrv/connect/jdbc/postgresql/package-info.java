// SPDX-License-Identifier: Apache-2.0
/** The dialect of PostgreSQL. */
@NullMarked
package io.obsrv.connect.jdbc.postgresql;

import org.jspecify.annotations.NullMarked;
