// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.process;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;

/**
 * The main class of every child JVM: halts it when the parent dies, and runs the real main class.
 *
 * <p>Uses nothing but the JDK, since it is copied alone onto the class path of the child.
 */
public final class Supervised {

    private static final int PARENT_IS_GONE = 97;

    private Supervised() {}

    /** Takes the process id of the parent, the name of the real main class, and that one's arguments. */
    public static void main(String[] args) throws Throwable {
        haltWith(Long.parseLong(args[0]));
        Method main = Class.forName(args[1]).getMethod("main", String[].class);
        String[] rest = Arrays.copyOfRange(args, 2, args.length);
        try {
            main.invoke(null, (Object) rest);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static void haltWith(long parent) {
        Optional<ProcessHandle> handle = ProcessHandle.of(parent);
        if (handle.isEmpty()) {
            // Already gone between our start and this line.
            halt();
            return;
        }
        Thread watch = new Thread(() -> haltAfter(handle.get()), "halt-with-parent");
        watch.setDaemon(true);
        watch.start();
    }

    private static void haltAfter(ProcessHandle parent) {
        parent.onExit().join();
        halt();
    }

    private static void halt() {
        Runtime.getRuntime().halt(PARENT_IS_GONE);
    }
}
