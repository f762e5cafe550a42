// SPDX-License-Identifier: Apache-2.0
/** Tokens for Amazon RDS and Aurora, from the worker's identity at AWS. */
@NullMarked
package io.obsrv.connect.jdbc.credentials.aws;

import org.jspecify.annotations.NullMarked;
