// SPDX-License-Identifier: Apache-2.0
/** Reads a table: load first, then follow; batches, positions and rejected rows. */
@NullMarked
package io.obsrv.connect.jdbc.read;

import org.jspecify.annotations.NullMarked;
