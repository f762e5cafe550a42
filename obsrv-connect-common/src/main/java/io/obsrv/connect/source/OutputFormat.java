// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source;

/** In which form a source gives the values of its events. */
public enum OutputFormat {
    /** JSON bytes under {@link Event#JSON}: nothing is built per row that the envelope does not need. */
    JSON,
    /** Connect's own values, for any converter and any transform. */
    STRUCT
}
