// SPDX-License-Identifier: Apache-2.0
/** Stand-ins under names that drivers load. */
@NullMarked
package com.google.cloud.sql.postgres;

import org.jspecify.annotations.NullMarked;
