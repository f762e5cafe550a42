// SPDX-License-Identifier: Apache-2.0
/** A sink that writes the records of any topics into the entry topics of Obsrv's pipeline. */
@NullMarked
package io.obsrv.connect.sink;

import org.jspecify.annotations.NullMarked;
