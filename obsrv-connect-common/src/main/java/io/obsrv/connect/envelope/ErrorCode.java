// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.envelope;

import io.obsrv.connect.json.Rule;

/** Obsrv's codes of failed records, as its connector SDK gives them. */
public final class ErrorCode {

    /** "Unsupported data format". */
    public static final String UNSUPPORTED_FORMAT = "CE_1000";

    /** "Event data exceeded max configured size". */
    public static final String TOO_LARGE = "CE_1001";

    /** The pipeline's "Dataset Id is missing from the data". */
    public static final String DATASET_MISSING = "ERR_EXT_1004";

    /** The pipeline's "Dataset configuration is missing". */
    public static final String DATASET_UNKNOWN = "ERR_EXT_1005";

    /** The pipeline's "Event failed the schema validation". */
    public static final String SCHEMA_VALIDATION = "ERR_PP_1013";

    private ErrorCode() {}

    public static String of(Rule rule) {
        return switch (rule) {
            case EVENT_TOO_LARGE, BATCH_TOO_LARGE -> TOO_LARGE;
            case NOT_FINITE,
                    INTEGER_BEYOND_64_BITS,
                    NUMBER_TOO_LONG,
                    NESTING_BEYOND_100,
                    NOT_AN_OBJECT,
                    NO_VALUE,
                    INVALID_JSON,
                    RESERVED_NAME_TAKEN,
                    NOT_A_CHANGE,
                    UNKNOWN_TYPE -> UNSUPPORTED_FORMAT;
        };
    }
}
