// SPDX-License-Identifier: Apache-2.0
/** The dialect of MySQL. */
@NullMarked
package io.obsrv.connect.jdbc.mysql;

import org.jspecify.annotations.NullMarked;
