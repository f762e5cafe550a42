// SPDX-License-Identifier: Apache-2.0
/** What the parts of the suite cost per row; docs/performance.md has the figures and how to repeat them. */
@NullMarked
package io.obsrv.connect.benchmarks;

import org.jspecify.annotations.NullMarked;
