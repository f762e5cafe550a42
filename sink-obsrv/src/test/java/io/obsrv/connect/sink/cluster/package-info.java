// SPDX-License-Identifier: Apache-2.0
/** The plugin in real Connect clusters. */
@NullMarked
package io.obsrv.connect.sink.cluster;

import org.jspecify.annotations.NullMarked;
