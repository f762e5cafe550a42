// SPDX-License-Identifier: Apache-2.0
/** How the values of a column become JSON and Connect values. */
@NullMarked
package io.obsrv.connect.jdbc.column;

import org.jspecify.annotations.NullMarked;
