// SPDX-License-Identifier: Apache-2.0
/** Keeps documents equal to the code that they speak of. */
@NullMarked
package io.obsrv.connect.testkit.docs;

import org.jspecify.annotations.NullMarked;
