// SPDX-License-Identifier: Apache-2.0
/** Child processes that end with their parent, free ports, and bounded waiting. */
@NullMarked
package io.obsrv.connect.testkit.process;

import org.jspecify.annotations.NullMarked;
