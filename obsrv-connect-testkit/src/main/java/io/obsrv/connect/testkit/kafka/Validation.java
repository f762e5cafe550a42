// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import java.util.List;
import java.util.Map;

/**
 * What Connect says about a connector's settings before it is created.
 *
 * @param errors by key, only keys with errors
 * @param recommended values by key, only keys with recommendations
 */
public record Validation(Map<String, List<String>> errors, Map<String, List<String>> recommended) {

    public Validation {
        errors = Map.copyOf(errors);
        recommended = Map.copyOf(recommended);
    }

    public boolean isValid() {
        return errors.isEmpty();
    }
}
