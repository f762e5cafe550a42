// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart;

/** The demo cannot go on; the message is for the person who started it. */
final class DemoFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoFailure(String message) {
        super(message);
    }
}
