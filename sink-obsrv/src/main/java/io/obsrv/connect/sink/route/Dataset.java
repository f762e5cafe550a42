// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.route;

import io.obsrv.connect.envelope.Envelope;
import io.obsrv.connect.sink.config.DatasetConfig;

/** A dataset that records are written for: its settings, and its envelope, made once. For one thread at a time. */
public final class Dataset {

    private final DatasetConfig config;
    private final Envelope envelope;

    Dataset(DatasetConfig config) {
        this.config = config;
        this.envelope = new Envelope(config.envelope(), config.id());
    }

    public String id() {
        return config.id();
    }

    public DatasetConfig config() {
        return config;
    }

    public Envelope envelope() {
        return envelope;
    }
}
