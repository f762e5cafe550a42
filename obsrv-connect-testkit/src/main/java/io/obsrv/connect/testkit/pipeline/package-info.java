// SPDX-License-Identifier: Apache-2.0
/** A stand-in of Obsrv's pipeline, for what comes after it. */
@NullMarked
package io.obsrv.connect.testkit.pipeline;

import org.jspecify.annotations.NullMarked;
