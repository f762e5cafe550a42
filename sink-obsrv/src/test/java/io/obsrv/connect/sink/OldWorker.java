// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.management.ObjectName;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** What a worker does with the plugin until its first record, for the class loader of {@link OldWorkerTest}. */
public final class OldWorker implements Callable<Map<String, String>> {

    private static final Map<String, String> CONFIG = Map.of(
            "name", "orders",
            "connector.class", "io.obsrv.connect.sink.ObsrvSinkConnector",
            "topics", "raw",
            "target.bootstrap.servers", "127.0.0.1:1",
            "delivery.guarantee", "at_least_once",
            "obsrv.dataset.id", "orders");

    /** From what was looked at to what was found. */
    @Override
    public Map<String, String> call() throws Exception {
        Map<String, String> found = new LinkedHashMap<>();
        for (ConfigValue value : new ObsrvSinkConnector().validate(CONFIG).configValues()) {
            value.errorMessages().forEach(message -> found.put(value.name(), message));
        }
        found.put(
                "kafka",
                SinkTaskContext.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath());
        ObsrvSinkTask task = new ObsrvSinkTask();
        task.initialize(context());
        task.start(new HashMap<>(CONFIG));
        ObjectName bean = new ObjectName("io.obsrv.connect:type=sink-task,connector=\"orders\",task=\"0\"");
        found.put(
                "records-total",
                ManagementFactory.getPlatformMBeanServer()
                        .getAttribute(bean, "records-total")
                        .toString());
        task.stop();
        found.put(
                "registered",
                Boolean.toString(ManagementFactory.getPlatformMBeanServer().isRegistered(bean)));
        return found;
    }

    /** One that does nothing: the interface is the old one. */
    private static SinkTaskContext context() {
        return (SinkTaskContext) Proxy.newProxyInstance(
                OldWorker.class.getClassLoader(),
                new Class<?>[] {SinkTaskContext.class},
                (proxy, method, given) -> null);
    }
}
