// SPDX-License-Identifier: Apache-2.0
/** Taking over from Confluent's and Aiven's JDBC source connectors, and going back: keys, offsets, shape of records. */
@NullMarked
package io.obsrv.connect.jdbc.migration;

import org.jspecify.annotations.NullMarked;
