// SPDX-License-Identifier: Apache-2.0
/** An independent account of what should have arrived and what did. */
@NullMarked
package io.obsrv.connect.testkit.ledger;

import org.jspecify.annotations.NullMarked;
