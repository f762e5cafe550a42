// SPDX-License-Identifier: Apache-2.0
/** Rules that the code of every module keeps. */
@NullMarked
package io.obsrv.connect.testkit.architecture;

import org.jspecify.annotations.NullMarked;
