// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a connector has come in one partition of its source, as its REST interface shows and takes it.
 *
 * @param partition which part of the source
 * @param offset how far; null removes what is stored
 */
public record ConnectorOffset(
        Map<String, Object> partition, @Nullable Map<String, Object> offset) {}
