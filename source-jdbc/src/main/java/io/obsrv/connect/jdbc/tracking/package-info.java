// SPDX-License-Identifier: Apache-2.0
/** In which order a table is read, and how its changes are found. */
@NullMarked
package io.obsrv.connect.jdbc.tracking;

import org.jspecify.annotations.NullMarked;
