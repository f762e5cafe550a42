// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.source.runtime;

import io.obsrv.connect.source.LegacyOffsets;
import io.obsrv.connect.source.Position;
import java.util.Map;
import java.util.Optional;

/**
 * The other connector's offset of a split, which is kept up to date beside our own.
 *
 * <p>A record carries one partition and one offset, so one record of a batch carries this one in place of ours. That is
 * right only where all records of a batch and both offsets commit together: a worker without exactly once commits the
 * offset of a partition as soon as the records of that partition are acknowledged, whatever became of the others.
 */
record Mirror(Map<String, String> partition, LegacyOffsets form) {

    Optional<Map<String, Object>> offset(Position position) {
        return form.offset(position);
    }
}
