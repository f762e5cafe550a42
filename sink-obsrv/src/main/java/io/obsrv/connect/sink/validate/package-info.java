// SPDX-License-Identifier: Apache-2.0
/** Whether events fit the JSON Schema of their dataset, with the verdicts of Obsrv's pipeline. */
@NullMarked
package io.obsrv.connect.sink.validate;

import org.jspecify.annotations.NullMarked;
