// SPDX-License-Identifier: Apache-2.0
/** The dialect for databases that have none of their own, where the operator of the worker allows them. */
@NullMarked
package io.obsrv.connect.jdbc.generic;

import org.jspecify.annotations.NullMarked;
