// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials;

/** Gives each new connection what it logs in with. Used by any thread. */
public interface Credentials {

    /**
     * What to log in with now; may ask another service, and returns within seconds.
     *
     * @throws CredentialsFailure if nothing is to be had
     */
    Login login() throws CredentialsFailure;

    /**
     * Told that the server refused a login.
     *
     * @return whether another one is worth a try: it was kept from before, and is forgotten now
     */
    default boolean isRenewed(Login refused) {
        return false;
    }
}
