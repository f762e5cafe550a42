// SPDX-License-Identifier: Apache-2.0
/** Contracts, real servers and a real Connect cluster for tests. */
@NullMarked
package io.obsrv.connect.testkit;

import org.jspecify.annotations.NullMarked;
