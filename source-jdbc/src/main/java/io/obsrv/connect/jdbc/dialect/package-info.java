// SPDX-License-Identifier: Apache-2.0
/** What differs from database to database; a dialect from outside implements this package. */
@NullMarked
package io.obsrv.connect.jdbc.dialect;

import org.jspecify.annotations.NullMarked;
