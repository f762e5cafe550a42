// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.obsrv.connect.testkit.kafka.ConnectWorker;
import java.io.IOException;
import java.util.Arrays;
import javax.management.JMException;
import javax.management.MBeanInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The gauges of the JDBC source's tasks, read from a worker's process as an operator's tools read them. */
final class LoadGauges implements AutoCloseable {

    private final JMXConnector connection;
    private final MBeanServerConnection beans;
    private final String connector;

    private LoadGauges(JMXConnector connection, String connector) throws IOException {
        this.connection = connection;
        this.beans = connection.getMBeanServerConnection();
        this.connector = connector;
    }

    @SuppressWarnings("BanJNDI") // The address is of this test's own process, on this machine.
    static LoadGauges of(ConnectWorker worker, String connector) throws IOException {
        return new LoadGauges(JMXConnectorFactory.connect(agent(worker.process().pid())), connector);
    }

    private static JMXServiceURL agent(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return new JMXServiceURL(machine.startLocalManagementAgent());
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException("Attaching to process " + pid, e);
        }
    }

    /** Whether all that there is to read was handed to Connect. */
    boolean isDone(int splits) throws IOException, JMException {
        return sum("splits-assigned") == splits && sum("splits-ended") == splits && sum("queue-bytes") == 0;
    }

    /** Rows handed to Connect. */
    long events() throws IOException, JMException {
        return sum("events-total");
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    private long sum(String gauge) throws IOException, JMException {
        long sum = 0;
        ObjectName tasks = new ObjectName("kafka.connect:type=plugins,connector=*" + connector + "*,task=*,*");
        for (ObjectName name : beans.queryNames(tasks, null)) {
            if (has(beans.getMBeanInfo(name), gauge)) {
                sum += ((Number) beans.getAttribute(name, gauge)).longValue();
            }
        }
        return sum;
    }

    private static boolean has(MBeanInfo info, String gauge) {
        return Arrays.stream(info.getAttributes())
                .anyMatch(attribute -> attribute.getName().equals(gauge));
    }
}
