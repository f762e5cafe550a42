// SPDX-License-Identifier: Apache-2.0
/** The contract of a source: everything that the author of a new source must know. */
@NullMarked
package io.obsrv.connect.source;

import org.jspecify.annotations.NullMarked;
