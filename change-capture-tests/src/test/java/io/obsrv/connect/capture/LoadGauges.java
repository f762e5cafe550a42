// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.capture;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import javax.management.JMException;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The gauges of the JDBC source's tasks, as an operator reads them; the worker is in this JVM. */
final class LoadGauges {

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final String connector;

    LoadGauges(String connector) {
        this.connector = connector;
    }

    /** Whether all that there is to read was handed to Connect. */
    boolean isDone(int splits) throws JMException {
        return sum("splits-assigned") == splits && sum("splits-ended") == splits && sum("queue-bytes") == 0;
    }

    /** Rows handed to Connect. */
    long events() throws JMException {
        return sum("events-total");
    }

    private long sum(String gauge) throws JMException {
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
