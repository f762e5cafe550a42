// SPDX-License-Identifier: Apache-2.0
/** Checks every example file against what would read it. */
package io.obsrv.connect.configs;
