// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.benchmarks.endtoend;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** What the database can give at most over one connection: COPY of the table, its bytes thrown away. */
final class CopyYardstick {

    /** The two forms in which the server writes rows. */
    enum Form {
        TEXT,
        BINARY
    }

    private final WideTable table;
    private final CpuMeter cpu;

    CopyYardstick(WideTable table, CpuMeter cpu) {
        this.table = table;
        this.cpu = cpu;
    }

    Figure measure(Form form) {
        CpuMeter.Reading before = cpu.read();
        long threadBefore = threadNanos();
        long begin = System.nanoTime();
        long rows = drain(form);
        double seconds = (System.nanoTime() - begin) / 1e9;
        long thread = threadNanos() - threadBefore;
        CpuMeter.Reading used = cpu.read().minus(before);
        if (rows != table.rows()) {
            throw new IllegalStateException("COPY gave " + rows + " of " + table.rows() + " rows");
        }
        return new Figure(label(form), rows, seconds, thread, 0, used.postgres(), used.othersCores());
    }

    static String label(Form form) {
        return "COPY " + (form == Form.TEXT ? "text" : "binary") + ", drained";
    }

    /** Gives how many rows the server says it has sent. */
    private long drain(Form form) {
        String sql = "COPY (SELECT * FROM " + table.name() + ") TO STDOUT"
                + (form == Form.BINARY ? " WITH (FORMAT binary)" : "");
        try (Connection connection = table.postgres().connect()) {
            CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
            while (copy.readFromCopy() != null) {
                // Only to read it is the work.
            }
            return copy.getHandledRowCount();
        } catch (SQLException e) {
            throw new IllegalStateException("Running \"" + sql + "\"", e);
        }
    }

    private static long threadNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
