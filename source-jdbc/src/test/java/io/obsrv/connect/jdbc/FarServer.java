// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and a server of this machine, and keeps each piece of an answer back for a while. */
final class FarServer implements Closeable {

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final int target;
    private final Duration distance;

    private FarServer(int target, Duration distance) throws IOException {
        this.target = target;
        this.distance = distance;
        start(this::accept);
    }

    /** The server at this port, so much farther away. */
    static FarServer of(int port, Duration distance) throws IOException {
        return new FarServer(port, distance);
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket each : open) {
            each.close();
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException closed) {
                // One of the two has hung up.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = socket.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            open.addAll(List.of(client, server));
            start(() -> client.getInputStream().transferTo(server.getOutputStream()));
            start(() -> answer(server.getInputStream(), client.getOutputStream()));
        }
    }

    private void answer(InputStream from, OutputStream to) throws IOException, InterruptedException {
        byte[] piece = new byte[65_536];
        int length = from.read(piece);
        while (length >= 0) {
            Thread.sleep(distance.toMillis());
            to.write(piece, 0, length);
            length = from.read(piece);
        }
    }
}
