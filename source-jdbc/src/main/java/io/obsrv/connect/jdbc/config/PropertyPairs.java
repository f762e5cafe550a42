// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import io.obsrv.connect.jdbc.dialect.DriverProperties;
import java.util.LinkedHashMap;
import java.util.Map;

/** Driver properties as a list of name=value. */
final class PropertyPairs {

    private PropertyPairs() {}

    static Map<String, String> parse(String key, Settings settings, DriverProperties allowed, Problems problems) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String pair : settings.list(key)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                problems.add(key, "Every driver property is name=value");
                continue;
            }
            String name = pair.substring(0, equals);
            String value = pair.substring(equals + 1);
            allowed.problem(name, value).ifPresent(problem -> problems.add(key, problem));
            if (properties.put(name, value) != null) {
                problems.add(key, "The driver property \"" + name + "\" is there twice");
            }
        }
        return properties;
    }
}
