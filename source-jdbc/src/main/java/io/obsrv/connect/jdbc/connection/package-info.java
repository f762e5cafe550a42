// SPDX-License-Identifier: Apache-2.0
/** Connections: lent, given back, aborted; what their failures mean. */
@NullMarked
package io.obsrv.connect.jdbc.connection;

import org.jspecify.annotations.NullMarked;
