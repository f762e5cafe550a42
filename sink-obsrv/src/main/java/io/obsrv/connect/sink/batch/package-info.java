// SPDX-License-Identifier: Apache-2.0
/** From events to envelopes, and from envelopes back to the offsets that they hold. */
@NullMarked
package io.obsrv.connect.sink.batch;

import org.jspecify.annotations.NullMarked;
