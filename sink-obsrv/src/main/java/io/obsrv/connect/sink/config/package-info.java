// SPDX-License-Identifier: Apache-2.0
/** The keys of the sink: one record per group. */
@NullMarked
package io.obsrv.connect.sink.config;

import org.jspecify.annotations.NullMarked;
