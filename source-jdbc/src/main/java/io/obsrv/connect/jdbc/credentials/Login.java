// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials;

import java.util.Map;
import org.apache.kafka.common.config.types.Password;

/**
 * What one connection logs in with.
 *
 * @param user empty where a driver property says who it is
 * @param password empty where a driver property takes its place
 * @param properties driver properties that a user could not set; they replace the user's of the same name
 */
public record Login(String user, Password password, Map<String, Password> properties) {

    public Login {
        properties = Map.copyOf(properties);
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "Login[user=" + user + ", properties=" + properties.keySet() + "]";
    }
}
