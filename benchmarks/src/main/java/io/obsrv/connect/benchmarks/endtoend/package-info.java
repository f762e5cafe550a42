// SPDX-License-Identifier: Apache-2.0
/** Rows of a real table through a real worker and broker into a topic, beside what the database itself can give. */
@NullMarked
package io.obsrv.connect.benchmarks.endtoend;

import org.jspecify.annotations.NullMarked;
