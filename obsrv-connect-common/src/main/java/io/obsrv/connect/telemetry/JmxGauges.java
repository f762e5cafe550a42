// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.telemetry;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gauges as an MBean of our own, {@code io.obsrv.connect:type=sink-task,connector="…",task="0"}, on workers before Kafka 4.1. */
final class JmxGauges implements Gauges, DynamicMBean {

    private static final Logger LOGGER = LoggerFactory.getLogger(JmxGauges.class);

    private record Entry(String description, LongSupplier value) {}

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final String type;
    private final String connector;
    private final String task;
    private final ObjectName objectName;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    JmxGauges(String type, String connector, String task, Map<String, String> tags) {
        this.type = type;
        this.connector = connector;
        this.task = task;
        StringBuilder name = new StringBuilder("io.obsrv.connect:type=" + type + ",connector="
                + ObjectName.quote(connector) + ",task=" + ObjectName.quote(task));
        tags.forEach((tag, value) -> name.append(',').append(tag).append('=').append(ObjectName.quote(value)));
        try {
            objectName = new ObjectName(name.toString());
        } catch (JMException e) {
            throw new IllegalArgumentException("No MBean can be named after connector \"" + connector + "\"", e);
        }
    }

    @Override
    public synchronized void add(String name, String description, LongSupplier value) {
        entries.put(name, new Entry(description, value));
        // What an MBean offers is read when it is registered.
        unregister();
        try {
            server.registerMBean(this, objectName);
        } catch (JMException e) {
            LOGGER.warn("Metrics are not shown: the MBean could not be registered, name={}", objectName, e);
        }
    }

    @Override
    public Gauges of(Map<String, String> tags) {
        return new JmxGauges(type, connector, task, tags);
    }

    @Override
    public synchronized void close() {
        unregister();
        entries.clear();
    }

    private void unregister() {
        try {
            server.unregisterMBean(objectName);
        } catch (InstanceNotFoundException e) {
            LOGGER.trace("Nothing to unregister, name={}", objectName);
        } catch (JMException e) {
            LOGGER.warn("The MBean could not be unregistered, name={}", objectName, e);
        }
    }

    @Override
    public synchronized Object getAttribute(String name) throws AttributeNotFoundException {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new AttributeNotFoundException("There is no gauge \"" + name + "\"");
        }
        return entry.value().getAsLong();
    }

    @Override
    public synchronized AttributeList getAttributes(String[] names) {
        AttributeList list = new AttributeList();
        for (String name : names) {
            Entry entry = entries.get(name);
            if (entry != null) {
                list.add(new Attribute(name, entry.value().getAsLong()));
            }
        }
        return list;
    }

    @Override
    public synchronized MBeanInfo getMBeanInfo() {
        MBeanAttributeInfo[] attributes = entries.entrySet().stream()
                .map(entry -> new MBeanAttributeInfo(
                        entry.getKey(), "long", entry.getValue().description(), true, false, false))
                .toArray(MBeanAttributeInfo[]::new);
        return new MBeanInfo(JmxGauges.class.getName(), "Gauges of a " + type, attributes, null, null, null);
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException("Gauges can only be read");
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String action, Object[] parameters, String[] signature) {
        throw new UnsupportedOperationException("Gauges can only be read");
    }
}
