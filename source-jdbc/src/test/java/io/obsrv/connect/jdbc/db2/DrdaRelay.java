// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.db2;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between IBM's driver and Derby's server, which speak the same protocol, but Derby takes no client but its own:
 * it leaves out two parameters that Derby does not know, and puts an old Derby client in place of the driver's name.
 */
final class DrdaRelay implements Closeable {

    private static final int ACCSEC = 0x106D;
    private static final int ACCRDB = 0x2001;
    private static final int PRDID = 0x112E;
    private static final List<Integer> UNKNOWN = List.of(0x1909, 0x190A);
    private static final String DERBY_CLIENT = "DNC10030";

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final int target;

    DrdaRelay(int target) throws IOException {
        this.target = target;
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // One of the two has hung up.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
            open.addAll(List.of(client, database));
            start(() -> database.getInputStream().transferTo(client.getOutputStream()));
            start(() -> requests(client, database));
        }
    }

    /** Each request is a header of six bytes, its length first, and an object: length, code point and parameters. */
    private static void requests(Socket client, Socket database) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        DataOutputStream out = new DataOutputStream(database.getOutputStream());
        boolean connected = false;
        try {
            while (!connected) {
                int length = in.readUnsignedShort();
                ByteBuffer request = ByteBuffer.wrap(in.readNBytes(length - 2));
                int codePoint = request.getShort(6) & 0xFFFF;
                connected = codePoint == ACCRDB;
                byte[] changed = codePoint == ACCSEC || connected ? changed(request) : request.array();
                out.writeShort(changed.length + 2);
                out.write(changed);
                out.flush();
            }
            in.transferTo(out);
        } catch (EOFException end) {
            database.shutdownOutput();
        }
    }

    private static byte[] changed(ByteBuffer request) {
        ByteBuffer changed = ByteBuffer.allocate(request.capacity());
        changed.put(request.slice(0, 8));
        request.position(8);
        while (request.hasRemaining()) {
            int length = request.getShort(request.position()) & 0xFFFF;
            int codePoint = request.getShort(request.position() + 2) & 0xFFFF;
            byte[] parameter = new byte[length];
            request.get(parameter);
            if (codePoint == PRDID) {
                boolean ascii = parameter[4] == 'J';
                Charset charset = ascii ? StandardCharsets.US_ASCII : Charset.forName("IBM500");
                System.arraycopy(DERBY_CLIENT.getBytes(charset), 0, parameter, 4, DERBY_CLIENT.length());
            }
            if (!UNKNOWN.contains(codePoint)) {
                changed.put(parameter);
            }
        }
        changed.putShort(4, (short) (changed.position() - 4));
        byte[] bytes = new byte[changed.position()];
        changed.flip().get(bytes);
        return bytes;
    }
}
