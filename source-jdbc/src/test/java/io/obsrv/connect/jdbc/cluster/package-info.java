// SPDX-License-Identifier: Apache-2.0
/** The packaged plugin in a real Connect cluster, reading a real PostgreSQL, under real faults. */
@NullMarked
package io.obsrv.connect.jdbc.cluster;

import org.jspecify.annotations.NullMarked;
