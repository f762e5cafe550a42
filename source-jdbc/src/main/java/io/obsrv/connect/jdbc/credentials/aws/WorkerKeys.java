// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials.aws;

import io.obsrv.connect.jdbc.credentials.CredentialsFailure;
import io.obsrv.connect.jdbc.credentials.IdentityService;
import io.obsrv.connect.jdbc.credentials.JsonAnswer;
import io.obsrv.connect.jdbc.credentials.Worker;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys that the worker has at AWS, from the first of: variables of its process, a web identity (EKS service accounts),
 * its container (ECS, EKS Pod Identity), its instance (EC2, by IMDSv2). The order and the variables are those of AWS's own
 * SDKs; profile files and sign-on by a person, which servers do not have, are left out.
 */
record WorkerKeys(Worker worker) {

    private static final String CONTAINER = "The credentials service of the container";
    private static final String INSTANCE = "The metadata service of the instance";
    private static final String SECURITY_TOKEN = "X-aws-ec2-metadata-token";

    /** Without TLS, keys come only from the addresses that AWS gives its agents, or from the machine itself. */
    private static final Set<String> AGENTS =
            Set.of("169.254.170.2", "169.254.170.23", "[fd00:ec2::23]", "localhost", "127.0.0.1", "[::1]");

    AwsKeys fetch() throws CredentialsFailure {
        Optional<AwsKeys> keys = ofVariables();
        if (keys.isEmpty()) {
            keys = new WebIdentity(worker).keys();
        }
        if (keys.isEmpty()) {
            keys = ofContainer();
        }
        return keys.isPresent() ? keys.get() : ofInstance();
    }

    private Optional<AwsKeys> ofVariables() {
        Optional<String> access = worker.variable("AWS_ACCESS_KEY_ID");
        Optional<String> secret = worker.variable("AWS_SECRET_ACCESS_KEY");
        return access.isEmpty() || secret.isEmpty()
                ? Optional.empty()
                : Optional.of(new AwsKeys(
                        access.get(),
                        secret.get(),
                        worker.variable("AWS_SESSION_TOKEN").orElse(""),
                        Instant.MAX));
    }

    private Optional<AwsKeys> ofContainer() throws CredentialsFailure {
        Optional<String> address = worker.variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
                .map(path -> "http://169.254.170.2" + path)
                .or(() -> worker.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI"));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        URI service = IdentityService.address(address.get());
        if (!IdentityService.isSecret(service) && !AGENTS.contains(service.getHost())) {
            throw CredentialsFailure.lasting("The worker's variable AWS_CONTAINER_CREDENTIALS_FULL_URI names a host"
                    + " that is none of AWS's agents");
        }
        Map<String, String> headers = new HashMap<>();
        worker.file("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")
                .or(() -> worker.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN"))
                .ifPresent(token -> headers.put("Authorization", token));
        return Optional.of(keys(CONTAINER, worker.service().local(CONTAINER, "GET", service, headers)));
    }

    private AwsKeys ofInstance() throws CredentialsFailure {
        if (worker.variable("AWS_EC2_METADATA_DISABLED").orElse("").equalsIgnoreCase("true")) {
            throw none();
        }
        String base = worker.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT").orElse("http://169.254.169.254");
        URI service = IdentityService.address(base.endsWith("/") ? base : base + "/");
        IdentityService metadata = worker.service();
        String token;
        try {
            token = metadata.local(
                    INSTANCE,
                    "PUT",
                    service.resolve("latest/api/token"),
                    Map.of(SECURITY_TOKEN + "-ttl-seconds", "300"));
        } catch (CredentialsFailure outsideOfAws) {
            throw none();
        }
        Map<String, String> headers = Map.of(SECURITY_TOKEN, token);
        URI roles = service.resolve("latest/meta-data/iam/security-credentials/");
        String role = metadata.local(INSTANCE, "GET", roles, headers).strip();
        URI address = IdentityService.address(roles + role);
        return keys(INSTANCE, metadata.local(INSTANCE, "GET", address, headers));
    }

    private static CredentialsFailure none() {
        return CredentialsFailure.passing(
                "The worker has no identity at AWS: neither variables of its process, nor a web"
                        + " identity, nor a container or an instance with a role");
    }

    private static AwsKeys keys(String what, String answer) throws CredentialsFailure {
        JsonAnswer json = JsonAnswer.of(what, answer);
        return new AwsKeys(
                json.field("AccessKeyId"),
                json.field("SecretAccessKey"),
                json.field("Token"),
                time(what, json.field("Expiration")));
    }

    static Instant time(String what, String text) throws CredentialsFailure {
        try {
            return Instant.parse(text);
        } catch (DateTimeException other) {
            throw CredentialsFailure.passing(what + " answered with an expiration that is no time");
        }
    }
}
