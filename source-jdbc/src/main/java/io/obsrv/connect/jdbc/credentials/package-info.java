// SPDX-License-Identifier: Apache-2.0
/** Where the user and the password of a connection come from; a provider from outside implements {@link io.obsrv.connect.jdbc.credentials.CredentialsKind}. */
@NullMarked
package io.obsrv.connect.jdbc.credentials;

import org.jspecify.annotations.NullMarked;
