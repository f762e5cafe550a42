// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.delivery;

import io.obsrv.connect.fault.Fault;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** What a failure of the target means. */
final class Failures {

    /** What does not go away by itself. */
    private static final List<Class<? extends Throwable>> FOR_A_PERSON = List.of(
            AuthenticationException.class,
            AuthorizationException.class,
            ConfigException.class,
            InvalidConfigurationException.class,
            InvalidTopicException.class,
            InvalidTxnTimeoutException.class,
            PolicyViolationException.class,
            RecordTooLargeException.class,
            SerializationException.class,
            UnsupportedVersionException.class);

    private Failures() {}

    static Fault meaning(Throwable failure) {
        return has(failure, FOR_A_PERSON) ? Fault.STOP : Fault.RETRY;
    }

    /** Whether another producer with the same transactional id has begun, or the brokers ended a transaction that took too long. */
    static boolean isFenced(Throwable failure) {
        return has(failure, List.of(ProducerFencedException.class, InvalidProducerEpochException.class));
    }

    /** The worker wants its thread back: not a failure of the target. */
    static void rethrowInterrupt(Exception failure) {
        if (failure instanceof InterruptException interrupted) {
            throw interrupted;
        }
    }

    /** What to look at where the target lets nobody in. */
    static String remedy(AuthenticationException failure) {
        return failure instanceof SslAuthenticationException
                ? " The connection is not trusted: look at target.ssl.truststore.certificates, and at the names in the"
                        + " target's certificate."
                : " The target refuses the login: look at target.sasl.username, target.sasl.password and"
                        + " target.sasl.mechanism.";
    }

    /** The innermost failure that Kafka itself names. */
    static Throwable cause(Throwable failure) {
        Throwable named = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApiException || cause instanceof ConfigException) {
                named = cause;
            }
        }
        return named instanceof ExecutionException && named.getCause() != null ? named.getCause() : named;
    }

    private static boolean has(Throwable failure, List<Class<? extends Throwable>> types) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Throwable one = cause;
            if (types.stream().anyMatch(type -> type.isInstance(one))) {
                return true;
            }
        }
        return false;
    }
}
