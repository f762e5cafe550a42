// SPDX-License-Identifier: Apache-2.0
/** The checks of a configuration against the database. */
@NullMarked
package io.obsrv.connect.jdbc.check;

import org.jspecify.annotations.NullMarked;
