// SPDX-License-Identifier: Apache-2.0
/** One command that loads a public data set into PostgreSQL, brings it into Obsrv's entry topic and proves the result. */
@NullMarked
package io.obsrv.connect.quickstart;

import org.jspecify.annotations.NullMarked;
