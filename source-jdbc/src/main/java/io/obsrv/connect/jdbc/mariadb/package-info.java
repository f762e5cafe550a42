// SPDX-License-Identifier: Apache-2.0
/** The dialect of MariaDB. */
@NullMarked
package io.obsrv.connect.jdbc.mariadb;

import org.jspecify.annotations.NullMarked;
