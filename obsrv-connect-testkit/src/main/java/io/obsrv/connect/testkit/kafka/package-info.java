// SPDX-License-Identifier: Apache-2.0
/** A real broker and real Connect workers, as processes that can be killed or inside this JVM. */
@NullMarked
package io.obsrv.connect.testkit.kafka;

import org.jspecify.annotations.NullMarked;
