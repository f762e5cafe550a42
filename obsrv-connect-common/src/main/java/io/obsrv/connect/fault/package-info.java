// SPDX-License-Identifier: Apache-2.0
/** What a failure means, and how long to wait before the next try. */
@NullMarked
package io.obsrv.connect.fault;

import org.jspecify.annotations.NullMarked;
