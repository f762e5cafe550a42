// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.dialect;

import java.sql.Driver;
import java.sql.SQLNonTransientException;

/**
 * A JDBC driver by the name of its class, which a dialect fixes and no configuration can.
 *
 * <p>It is made directly: the JVM's registry of drivers is shared by all plugins, and hands a URL to any of them.
 */
public record DriverClass(String name) {

    /**
     * Makes the driver.
     *
     * @throws SQLNonTransientException if it is not on the plugin's class path
     */
    public Driver driver() throws SQLNonTransientException {
        try {
            return Class.forName(name, true, DriverClass.class.getClassLoader())
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException missing) {
            throw new SQLNonTransientException("The driver " + name + " is not in the plugin's folder", missing);
        }
    }
}
