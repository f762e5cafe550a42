// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.migration;

import io.obsrv.connect.jdbc.config.NumericMapping;
import java.math.BigDecimal;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** What a numeric column becomes, by its precision and scale. */
@SuppressWarnings("ImmutableEnumChecker") // Built schemas do not change, and the functions hold nothing.
enum PeerNumbers {
    DECIMAL(Schema.OPTIONAL_BYTES_SCHEMA, number -> number),
    INT8(Schema.OPTIONAL_INT8_SCHEMA, BigDecimal::byteValueExact),
    INT16(Schema.OPTIONAL_INT16_SCHEMA, BigDecimal::shortValueExact),
    INT32(Schema.OPTIONAL_INT32_SCHEMA, BigDecimal::intValueExact),
    INT64(Schema.OPTIONAL_INT64_SCHEMA, BigDecimal::longValueExact),
    FLOAT64(Schema.OPTIONAL_FLOAT64_SCHEMA, BigDecimal::doubleValue);

    /** As many digits fit a long for sure. */
    private static final int MOST_DIGITS = 18;

    private final Schema schema;
    private final Function<BigDecimal, Object> form;

    PeerNumbers(Schema schema, Function<BigDecimal, Object> form) {
        this.schema = schema;
        this.form = form;
    }

    static PeerNumbers of(NumericMapping mapping, int precision, int scale) {
        return switch (mapping) {
            case NONE -> DECIMAL;
            case PRECISION_ONLY -> scale == 0 ? whole(precision) : DECIMAL;
            case BEST_FIT -> {
                if (scale > 0) {
                    yield precision <= MOST_DIGITS ? FLOAT64 : DECIMAL;
                }
                yield whole(precision - scale);
            }
            case BEST_FIT_EAGER_DOUBLE -> scale > 0 ? FLOAT64 : whole(precision - scale);
        };
    }

    Schema schema() {
        return schema;
    }

    @Nullable
    Object of(@Nullable Object number) {
        return number == null ? null : form.apply((BigDecimal) number);
    }

    private static PeerNumbers whole(int digits) {
        if (digits > MOST_DIGITS) {
            return DECIMAL;
        }
        if (digits > 9) {
            return INT64;
        }
        if (digits > 4) {
            return INT32;
        }
        return digits > 2 ? INT16 : INT8;
    }
}
