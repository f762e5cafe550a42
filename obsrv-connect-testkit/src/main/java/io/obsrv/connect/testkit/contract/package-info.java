// SPDX-License-Identifier: Apache-2.0
/** What every source must keep, written once, and the stand-in for a Connect worker that it runs in. */
@NullMarked
package io.obsrv.connect.testkit.contract;

import org.jspecify.annotations.NullMarked;
