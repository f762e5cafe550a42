// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.route;

import io.obsrv.connect.envelope.ErrorCode;
import java.util.List;

/**
 * Where a record goes: to datasets, or nowhere.
 *
 * @param code Obsrv's error code, where it goes nowhere
 * @param reason why, without a value from the data
 */
public record Route(List<Dataset> datasets, String code, String reason) {

    public Route {
        datasets = List.copyOf(datasets);
    }

    static Route to(List<Dataset> datasets) {
        return new Route(datasets, "", "");
    }

    static Route missing(String reason) {
        return new Route(List.of(), ErrorCode.DATASET_MISSING, "No dataset for the record: " + reason);
    }

    static Route unknown(String reason) {
        return new Route(List.of(), ErrorCode.DATASET_UNKNOWN, "No known dataset for the record: " + reason);
    }

    public boolean isNowhere() {
        return datasets.isEmpty();
    }
}
