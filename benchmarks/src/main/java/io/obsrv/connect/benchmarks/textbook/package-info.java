// SPDX-License-Identifier: Apache-2.0
/** A yardstick: the JDBC source that anybody would write first. */
@NullMarked
package io.obsrv.connect.benchmarks.textbook;

import org.jspecify.annotations.NullMarked;
