// SPDX-License-Identifier: Apache-2.0
/** How envelopes and offsets reach the target cluster: at least once or exactly once. */
@NullMarked
package io.obsrv.connect.sink.delivery;

import org.jspecify.annotations.NullMarked;
