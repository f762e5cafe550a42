// SPDX-License-Identifier: Apache-2.0
/** Tokens for databases of Azure, from the worker's identity in Entra ID. */
@NullMarked
package io.obsrv.connect.jdbc.credentials.azure;

import org.jspecify.annotations.NullMarked;
