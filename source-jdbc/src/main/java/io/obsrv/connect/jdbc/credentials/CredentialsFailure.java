// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials;

import io.obsrv.connect.fault.Fault;
import java.sql.SQLException;

/** Credentials that are not to be had; the message is fit to be shown, and holds no secret. */
public final class CredentialsFailure extends SQLException {

    /** Of class 28, as what is wrong is the login, and of a subclass that no database has. */
    public static final String STATE = "28OBS";

    private static final long serialVersionUID = 1L;

    private final Fault fault;

    private CredentialsFailure(String message, Fault fault) {
        super(message, STATE);
        this.fault = fault;
    }

    /** A person must act. */
    public static CredentialsFailure lasting(String message) {
        return new CredentialsFailure(message, Fault.STOP);
    }

    /** May be over before long. */
    public static CredentialsFailure passing(String message) {
        return new CredentialsFailure(message, Fault.RETRY);
    }

    public Fault fault() {
        return fault;
    }
}
