// SPDX-License-Identifier: Apache-2.0
/** What all plugins share. */
@NullMarked
package io.obsrv.connect;

import org.jspecify.annotations.NullMarked;
