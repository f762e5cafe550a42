// SPDX-License-Identifier: Apache-2.0
/** What operators see: metrics through Connect (KIP-877) or JMX, and the pace of progress in logs. */
@NullMarked
package io.obsrv.connect.telemetry;

import org.jspecify.annotations.NullMarked;
