// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

/** What happened to a row, with the code that Debezium has for it. */
public enum Operation {
    /** It was there when the table was loaded. */
    READ("r"),
    /** It was inserted. */
    CREATE("c"),
    /** It was changed, or inserted: most queries cannot tell. */
    UPDATE("u"),
    /** It was deleted. */
    DELETE("d");

    private final String code;

    Operation(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
