// SPDX-License-Identifier: Apache-2.0
/** Which datasets a record is for. */
@NullMarked
package io.obsrv.connect.sink.route;

import org.jspecify.annotations.NullMarked;
