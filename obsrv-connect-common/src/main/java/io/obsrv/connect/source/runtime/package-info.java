// SPDX-License-Identifier: Apache-2.0
/** Runs any source in Kafka Connect: plans, shares splits, prefetches, polls, draws transactions, remembers, stops. */
@NullMarked
package io.obsrv.connect.source.runtime;

import org.jspecify.annotations.NullMarked;
