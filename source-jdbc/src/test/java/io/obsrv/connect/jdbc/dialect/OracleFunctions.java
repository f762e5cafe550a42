// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.dialect;

import java.math.BigDecimal;

/** Functions of Oracle's that H2 does not have in its mode for it. */
public final class OracleFunctions {

    private OracleFunctions() {}

    public static BigDecimal toNumber(String text) {
        return new BigDecimal(text);
    }
}
