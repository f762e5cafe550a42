// SPDX-License-Identifier: Apache-2.0
/** Reading tables again and again: when runs begin, and what is said when one is over. */
@NullMarked
package io.obsrv.connect.jdbc.run;

import org.jspecify.annotations.NullMarked;
