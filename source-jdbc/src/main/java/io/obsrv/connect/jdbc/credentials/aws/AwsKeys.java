// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials.aws;

import java.time.Instant;

/**
 * Keys by which requests to AWS are signed.
 *
 * @param session the session's token; empty for keys of a user
 * @param expires far away for keys that do not
 */
record AwsKeys(String access, String secret, String session, Instant expires) {

    /** Without secrets. */
    @Override
    public String toString() {
        return "AwsKeys[expires=" + expires + "]";
    }
}
