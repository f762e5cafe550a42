// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.connection;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why there is no connection, by the classes of a failure's causes: their messages are not for everybody's eyes. */
final class NetworkReasons {

    private record Reason(Class<? extends Exception> cause, String words) {}

    /** The deepest cause says most; of one cause, the first of these counts. */
    private static final List<Reason> REASONS = List.of(
            new Reason(UnknownHostException.class, "no host of this name is known to the worker"),
            new Reason(NoRouteToHostException.class, "there is no way from the worker to the host"),
            new Reason(ConnectException.class, "nothing takes connections there: check host and port"),
            new Reason(SocketTimeoutException.class, "the server did not answer in time"),
            new Reason(CertificateException.class, "the server's certificate is not trusted"),
            new Reason(SSLException.class, "TLS could not be agreed on with the server"));

    /** A chain of causes may be a circle. */
    private static final int MOST_CAUSES = 10;

    private NetworkReasons() {}

    /** In words for a person; empty if the failure does not tell. */
    static Optional<String> of(Throwable failure) {
        Optional<String> deepest = Optional.empty();
        Throwable cause = failure.getCause();
        for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
            Optional<String> known = deepest;
            deepest = reason(cause).or(() -> known);
            cause = cause.getCause();
        }
        return deepest;
    }

    private static Optional<String> reason(Throwable cause) {
        return REASONS.stream()
                .filter(reason -> reason.cause.isInstance(cause))
                .map(Reason::words)
                .findFirst();
    }
}
