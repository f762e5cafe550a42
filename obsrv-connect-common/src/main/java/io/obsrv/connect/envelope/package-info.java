// SPDX-License-Identifier: Apache-2.0
/** What Obsrv's entry topic expects around events, and what its failed topic expects of those that cannot go there. */
@NullMarked
package io.obsrv.connect.envelope;

import org.jspecify.annotations.NullMarked;
