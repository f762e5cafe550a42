// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials;

import java.time.Instant;

/** A secret that a server takes for a while. */
public record Token(String value, Instant expires) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "Token[expires=" + expires + "]";
    }
}
