// SPDX-License-Identifier: Apache-2.0
/** The keys of the JDBC source, one record for each group. */
@NullMarked
package io.obsrv.connect.jdbc.config;

import org.jspecify.annotations.NullMarked;
