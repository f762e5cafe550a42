// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;

/** A watch that ends a server that is no JVM of ours when this JVM dies without cleaning up. */
public final class ParentGuard implements AutoCloseable {

    private static final String WATCH =
            "while kill -0 $0 2>/dev/null && kill -0 $1 2>/dev/null; do sleep 1; done; kill -9 $1 2>/dev/null";

    private final Process watch;

    private ParentGuard(Process watch) {
        this.watch = watch;
    }

    /** Watches this JVM on behalf of the process. */
    public static ParentGuard over(long pid) {
        String parent = Long.toString(ProcessHandle.current().pid());
        try {
            return new ParentGuard(new ProcessBuilder("sh", "-c", WATCH, parent, Long.toString(pid))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("Starting the watch over process " + pid, e);
        }
    }

    /** Ends the watch, not the process. */
    @Override
    public void close() {
        watch.destroyForcibly();
    }
}
