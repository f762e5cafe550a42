// SPDX-License-Identifier: Apache-2.0
/** Connections to Google Cloud SQL, through Google's own socket factory. */
@NullMarked
package io.obsrv.connect.jdbc.credentials.google;

import org.jspecify.annotations.NullMarked;
