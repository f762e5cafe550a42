// SPDX-License-Identifier: Apache-2.0
/** Transforms that make the records of other connectors fit for Obsrv. */
@NullMarked
package io.obsrv.connect.transform;

import org.jspecify.annotations.NullMarked;
