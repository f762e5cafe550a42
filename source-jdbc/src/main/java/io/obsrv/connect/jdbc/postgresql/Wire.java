// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.postgresql;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers as the server sends them: the highest byte first. */
final class Wire {

    private static final VarHandle INT16 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Wire() {}

    static short int16(byte[] bytes, int at) {
        return (short) INT16.get(bytes, at);
    }

    static int int32(byte[] bytes, int at) {
        return (int) INT32.get(bytes, at);
    }

    static long int64(byte[] bytes, int at) {
        return (long) INT64.get(bytes, at);
    }
}
