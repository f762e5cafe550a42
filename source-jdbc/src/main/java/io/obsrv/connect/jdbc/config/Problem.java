// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

/**
 * What is wrong with the value of a key, in words for a person.
 *
 * @param message never with a password
 */
public record Problem(String key, String message) {}
