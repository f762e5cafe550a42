// SPDX-License-Identifier: Apache-2.0
/** Real database servers, without the tests knowing how they were started. */
@NullMarked
package io.obsrv.connect.testkit.servers;

import org.jspecify.annotations.NullMarked;
