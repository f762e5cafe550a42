// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.fault.Fault;
import io.obsrv.connect.jdbc.credentials.CloudStandIn;
import io.obsrv.connect.jdbc.credentials.CredentialsFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against stand-ins for AWS's services, which answer as their documentation says. */
class WorkerKeysTest {

    private static final String EXPIRATION = "2026-11-21T15:05:00Z";
    private static final String JSON = "{\"Code\":\"Success\",\"Type\":\"AWS-HMAC\",\"AccessKeyId\":\"ASIA1\","
            + "\"SecretAccessKey\":\"hidden\",\"Token\":\"session\",\"Expiration\":\"" + EXPIRATION + "\"}";
    private static final String XML = "<AssumeRoleWithWebIdentityResponse"
            + " xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleWithWebIdentityResult><Credentials>"
            + "<AccessKeyId>ASIA1</AccessKeyId><SecretAccessKey>hidden</SecretAccessKey><SessionToken>session"
            + "</SessionToken><Expiration>" + EXPIRATION + "</Expiration></Credentials>"
            + "</AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>";
    private static final AwsKeys KEYS = new AwsKeys("ASIA1", "hidden", "session", Instant.parse(EXPIRATION));

    private CloudStandIn cloud;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        cloud = new CloudStandIn();
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void comeFromVariablesFirst() throws Exception {
        // Given
        WorkerKeys keys = keys(
                "AWS_ACCESS_KEY_ID", "AKID",
                "AWS_SECRET_ACCESS_KEY", "hidden",
                "AWS_CONTAINER_CREDENTIALS_FULL_URI", cloud.address() + "/keys");

        // When
        AwsKeys found = keys.fetch();

        // Then
        assertThat(found).isEqualTo(new AwsKeys("AKID", "hidden", "", Instant.MAX));
        assertThat(found.toString()).doesNotContain("hidden");
        assertThat(cloud.asked()).isEmpty();
    }

    @Test
    void comeForAWebIdentity() throws Exception {
        // Given
        Path token = Files.writeString(folder.resolve("token"), "first\n");
        cloud.answers("POST /", XML);
        WorkerKeys keys = keys(
                "AWS_ROLE_ARN", "arn:aws:iam::1:role/reader",
                "AWS_WEB_IDENTITY_TOKEN_FILE", token.toString(),
                "AWS_ENDPOINT_URL_STS", cloud.address());

        // When
        AwsKeys first = keys.fetch();
        Files.writeString(token, "second");
        keys.fetch();

        // Then
        assertThat(first).isEqualTo(KEYS);
        assertThat(cloud.asked().get(0))
                .contains(
                        "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Freader")
                .contains("WebIdentityToken=first ".strip());
        assertThat(cloud.asked().get(1)).contains("WebIdentityToken=second");
    }

    @Test
    void comeFromTheContainer() throws Exception {
        // Given
        Path token = Files.writeString(folder.resolve("token"), "pod");
        cloud.answers("GET /v1/credentials", JSON);

        // When
        AwsKeys found = keys(
                        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                        cloud.address() + "/v1/credentials",
                        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
                        token.toString())
                .fetch();

        // Then
        assertThat(found).isEqualTo(KEYS);
        assertThat(cloud.asked()).containsExactly("GET /v1/credentials  Authorization=pod");
    }

    @Test
    void comeFromTheInstanceAtLast() throws Exception {
        // Given
        cloud.answers("PUT /latest/api/token", "asked-for")
                .answers("GET /latest/meta-data/iam/security-credentials/", "reader")
                .answers("GET /latest/meta-data/iam/security-credentials/reader", JSON);

        // When
        AwsKeys found =
                keys("AWS_EC2_METADATA_SERVICE_ENDPOINT", cloud.address()).fetch();

        // Then
        assertThat(found).isEqualTo(KEYS);
        assertThat(cloud.asked())
                .containsExactly(
                        "PUT /latest/api/token  X-Aws-Ec2-Metadata-Token-Ttl-Seconds=300",
                        "GET /latest/meta-data/iam/security-credentials/  X-Aws-Ec2-Metadata-Token=asked-for",
                        "GET /latest/meta-data/iam/security-credentials/reader  X-Aws-Ec2-Metadata-Token=asked-for");
    }

    @Test
    void areNotSoughtAtAHostThatIsNoAgentOfAws() {
        assertThatThrownBy(() -> keys("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://192.0.2.1/keys")
                        .fetch())
                .isInstanceOf(CredentialsFailure.class)
                .hasMessageContaining("names a host that is none of AWS's agents");
    }

    @Test
    void areMissedInWordsThatHoldNoSecret() {
        // Given
        cloud.answers("GET /broken", "{\"AccessKeyId\":\"ASIA1\",\"SecretAccessKey\":\"hidden\"}");

        // When, Then
        assertThatThrownBy(() -> keys("AWS_EC2_METADATA_DISABLED", "true").fetch())
                .hasMessageContaining("The worker has no identity at AWS");
        assertThatThrownBy(() -> keys("AWS_CONTAINER_CREDENTIALS_FULL_URI", cloud.address() + "/broken")
                        .fetch())
                .hasMessage("The credentials service of the container answered without \"Token\"");
        assertThatThrownBy(() -> keys("AWS_CONTAINER_CREDENTIALS_FULL_URI", cloud.address() + "/none")
                        .fetch())
                .hasMessage("The credentials service of the container refuses: status 404")
                .extracting(failure -> ((CredentialsFailure) failure).fault())
                .isEqualTo(Fault.STOP);
    }

    private WorkerKeys keys(String... variables) {
        return new WorkerKeys(cloud.worker(variables));
    }
}
