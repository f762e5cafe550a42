// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.cluster;

import java.util.Map;

/**
 * What one connector has to bring from where to where.
 *
 * @param connector its name
 * @param input the topic that it reads, as it was written
 * @param entry the topic that it writes, alone
 */
record Flow(String connector, Map<String, String> config, Input input, String entry) {

    Flow {
        config = Map.copyOf(config);
    }
}
