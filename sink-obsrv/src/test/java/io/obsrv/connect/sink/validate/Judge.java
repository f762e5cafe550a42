// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.validate;

/** Whoever says what becomes of an event under the schema and the mode of its dataset. */
public interface Judge {

    /** What becomes of an event. */
    enum Verdict {
        PASSES,
        FAILS,
        /** The schema cannot be used: the pipeline lets all events pass then, and the sink refuses its configuration. */
        NO_SCHEMA,
        /** The validator itself fails, which takes the pipeline's job down. */
        BREAKS
    }

    /**
     * Judges one event.
     *
     * @param mode one of Obsrv's names
     */
    Verdict judge(String schema, String mode, String event);
}
