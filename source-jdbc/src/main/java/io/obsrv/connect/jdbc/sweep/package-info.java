// SPDX-License-Identifier: Apache-2.0
/** Finds deletes: keeps the keys that were delivered, and compares them with those that a table has. */
@NullMarked
package io.obsrv.connect.jdbc.sweep;

import org.jspecify.annotations.NullMarked;
