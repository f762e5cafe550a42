// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between a client and a server, and counts the bytes that the server sends. */
final class ByteCounter implements AutoCloseable {

    private final ServerSocket listening;
    private final String host;
    private final int port;
    private final AtomicLong received = new AtomicLong();

    ByteCounter(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        inBackground(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    long received() {
        return received.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket server = new Socket(host, port);
                inBackground(() -> copy(client, server, new AtomicLong()));
                inBackground(() -> copy(server, client, received));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void copy(Socket from, Socket to, AtomicLong count) {
        byte[] buffer = new byte[1 << 16];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                count.addAndGet(read);
                out.write(buffer, 0, read);
            }
        } catch (IOException ended) {
            // Both sides are closed by now.
        }
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "byte-counter");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
