// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials;

/** Fetches tokens. */
@FunctionalInterface
public interface TokenSource {

    /**
     * A new one.
     *
     * @throws CredentialsFailure if there is none to be had
     */
    Token fetch() throws CredentialsFailure;
}
