// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.dialect;

import java.sql.SQLNonTransientException;

/** A JDBC driver that is not on the plugin's class path; the message says which file to add, and is fit to be shown. */
public final class MissingDriver extends SQLNonTransientException {

    private static final long serialVersionUID = 1L;

    MissingDriver(String message, Throwable cause) {
        super(message, cause);
    }
}
