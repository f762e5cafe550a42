// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    @Test
    void givesNoPortTwice() {
        Set<Integer> ports =
                IntStream.range(0, 200).mapToObj(i -> FreePorts.next()).collect(Collectors.toSet());

        assertThat(ports).hasSize(200);
    }

    @Test
    void givesPortsThatCanBeListenedOn() throws IOException {
        // Given
        int port = FreePorts.next();

        // When
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {

            // Then
            assertThat(socket.isBound()).isTrue();
        }
    }
}
