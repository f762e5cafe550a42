// SPDX-License-Identifier: Apache-2.0
/** What a person sees: steps, a progress line, a table. */
@NullMarked
package io.obsrv.connect.quickstart.terminal;

import org.jspecify.annotations.NullMarked;
