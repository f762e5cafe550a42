// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.benchmarks.endtoend;

/**
 * One measured load.
 *
 * @param seconds from the first row to the last
 * @param reader processor time of the worker, or of the client where there is none, in nanoseconds
 * @param broker processor time of the broker, in nanoseconds
 * @param postgres processor time of PostgreSQL, in nanoseconds
 * @param othersCores how many processors others kept busy meanwhile
 */
record Figure(String label, long rows, double seconds, long reader, long broker, long postgres, double othersCores) {

    double rowsPerSecond() {
        return rows / seconds;
    }

    double readerPerRow() {
        return (double) reader / rows;
    }

    double brokerPerRow() {
        return (double) broker / rows;
    }

    double postgresPerRow() {
        return (double) postgres / rows;
    }

    double sumPerRow() {
        return readerPerRow() + brokerPerRow() + postgresPerRow();
    }
}
