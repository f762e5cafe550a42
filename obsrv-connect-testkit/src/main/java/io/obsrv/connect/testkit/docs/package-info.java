// SPDX-License-Identifier: Apache-2.0
/** Keeps documents equal to the code that they speak of, and figures that tests measured for people to read. */
@NullMarked
package io.obsrv.connect.testkit.docs;

import org.jspecify.annotations.NullMarked;
