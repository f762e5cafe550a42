// SPDX-License-Identifier: Apache-2.0
/** What all configurations share: how keys are declared, checked against each other, and turned into documentation. */
@NullMarked
package io.obsrv.connect.config;

import org.jspecify.annotations.NullMarked;
