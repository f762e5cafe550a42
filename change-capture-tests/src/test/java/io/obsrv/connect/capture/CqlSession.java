// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import java.util.Map;

/** Sends statements to Cassandra by the driver in the archive of Debezium's agent. */
final class CqlSession implements AutoCloseable {

    private static final String CORE = "com.datastax.oss.driver.api.core.";

    private final Object session;
    private final Class<?> type;

    /**
     * Connects.
     *
     * @param settings as {@link CassandraNode#driverSettings} gives them
     */
    CqlSession(DebeziumPlugin agent, String settings) throws ReflectiveOperationException {
        type = agent.type(CORE + "CqlSession");
        Class<?> loader = agent.type(CORE + "config.DriverConfigLoader");
        Object loaded = loader.getMethod("fromString", String.class).invoke(null, settings);
        Class<?> building = agent.type(CORE + "session.SessionBuilder");
        Object builder = type.getMethod("builder").invoke(null);
        building.getMethod("withConfigLoader", loader).invoke(builder, loaded);
        session = building.getMethod("build").invoke(builder);
    }

    void execute(String... statements) throws ReflectiveOperationException {
        for (String statement : statements) {
            type.getMethod("execute", String.class, Map.class).invoke(session, statement, Map.of());
        }
    }

    @Override
    public void close() throws ReflectiveOperationException {
        type.getMethod("close").invoke(session);
    }
}
