// SPDX-License-Identifier: Apache-2.0
/** Fast, exact writing of values as JSON bytes, and the rules that every event keeps. */
@NullMarked
package io.obsrv.connect.json;

import org.jspecify.annotations.NullMarked;
