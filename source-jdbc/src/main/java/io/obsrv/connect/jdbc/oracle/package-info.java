// SPDX-License-Identifier: Apache-2.0
/** The dialect of Oracle. */
@NullMarked
package io.obsrv.connect.jdbc.oracle;

import org.jspecify.annotations.NullMarked;
