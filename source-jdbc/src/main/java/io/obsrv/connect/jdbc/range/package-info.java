// SPDX-License-Identifier: Apache-2.0
/** Ranges of a table, which are loaded side by side: what they are, and how far each has come. */
@NullMarked
package io.obsrv.connect.jdbc.range;

import org.jspecify.annotations.NullMarked;
