// SPDX-License-Identifier: Apache-2.0
/** Whether a topic holds every row of the tables, and each once; knows nothing of the connector. */
@NullMarked
package io.obsrv.connect.quickstart.check;

import org.jspecify.annotations.NullMarked;
