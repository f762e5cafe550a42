// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.kafka;

/**
 * A plugin that a worker has found.
 *
 * @param className what a connector's settings name
 * @param type such as {@code source}, {@code sink}, {@code converter}, {@code transformation}
 * @param version as the plugin says, or empty
 */
public record Plugin(String className, String type, String version) {}
