// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** What needs no client of S3; objects are written and read in the tests of what writes there. */
class S3ServerIT {

    @Test
    void refusesWhoDoesNotSignAndEndsWhenClosed() throws Exception {
        // Given
        URI bucket;
        try (S3Server server = Servers.s3()) {
            server.bucket("lake");
            bucket = server.endpoint().resolve("/lake");
            // When
            int status = status(bucket);
            // Then
            assertThat(status).isEqualTo(403);
            assertThat(server.keys("lake")).isEmpty();
        }
        assertThatThrownBy(() -> status(bucket)).isInstanceOf(IOException.class);
    }

    private static int status(URI uri) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
