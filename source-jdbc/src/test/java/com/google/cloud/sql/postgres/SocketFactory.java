// SPDX-License-Identifier: Apache-2.0
package com.google.cloud.sql.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Properties;

/** A stand-in for Google's socket factory: goes to a port of this machine, and keeps what the driver gave it. */
public final class SocketFactory extends javax.net.SocketFactory {

    /** Where it goes. */
    public static volatile int port;

    /** The driver's properties of the last connection. */
    public static final Properties GIVEN = new Properties();

    public SocketFactory(Properties properties) {
        GIVEN.clear();
        GIVEN.putAll(properties);
    }

    @Override
    public Socket createSocket() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public Socket createSocket(String host, int hostPort) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int hostPort, InetAddress local, int localPort)
            throws IOException, UnknownHostException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int hostPort) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int hostPort, InetAddress local, int localPort) throws IOException {
        return createSocket();
    }
}
