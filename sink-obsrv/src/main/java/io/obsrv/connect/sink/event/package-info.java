// SPDX-License-Identifier: Apache-2.0
/** From a record to an event, a failed record, or nothing. */
@NullMarked
package io.obsrv.connect.sink.event;

import org.jspecify.annotations.NullMarked;
