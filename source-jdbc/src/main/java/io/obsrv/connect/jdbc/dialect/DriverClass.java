// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.dialect;

import java.sql.Driver;

/**
 * A JDBC driver by the name of its class, which a dialect fixes and no configuration can.
 *
 * <p>It is made directly: the JVM's registry of drivers is shared by all plugins, and hands a URL to any of them.
 *
 * @param artifact where a person finds it: {@code org.postgresql:postgresql}
 */
public record DriverClass(String name, String artifact) {

    /**
     * Makes the driver.
     *
     * @throws MissingDriver if it is not on the plugin's class path
     */
    public Driver driver() throws MissingDriver {
        try {
            return Class.forName(name, true, DriverClass.class.getClassLoader())
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException missing) {
            throw new MissingDriver(
                    "The driver " + name + " is not in the plugin's folder: put the jar of " + artifact
                            + " into its lib/ and restart the worker",
                    missing);
        }
    }
}
