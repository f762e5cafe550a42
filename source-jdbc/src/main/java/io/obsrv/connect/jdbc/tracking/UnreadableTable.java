// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.tracking;

/** A table that cannot be read as configured until a person changes something; the message says what. */
public final class UnreadableTable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;

    public UnreadableTable(String message) {
        this(message, "");
    }

    /**
     * A table that cannot be read because of a setting.
     *
     * @param key the key of the configuration that has to change
     */
    public UnreadableTable(String message, String key) {
        super(message);
        this.key = key;
    }

    /** The key to change; empty if there is none. */
    public String key() {
        return key;
    }
}
