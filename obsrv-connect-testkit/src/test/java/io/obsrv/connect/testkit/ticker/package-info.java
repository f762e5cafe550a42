// SPDX-License-Identifier: Apache-2.0
/** The worked example of a source: counts from one to a number, in as many splits as wanted. See docs/new-source.md. */
@NullMarked
package io.obsrv.connect.testkit.ticker;

import org.jspecify.annotations.NullMarked;
