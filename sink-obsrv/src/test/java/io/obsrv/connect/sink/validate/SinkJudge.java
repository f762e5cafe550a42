// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink.validate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The verdicts of {@link SchemaCheck}. */
final class SinkJudge implements Judge {

    private final Map<String, Optional<SchemaCheck>> checks = new HashMap<>();

    @Override
    public Verdict judge(String schema, String mode, String event) {
        Optional<SchemaCheck> check = checks.computeIfAbsent(mode + schema, key -> check(schema, mode));
        if (check.isEmpty()) {
            return Verdict.NO_SCHEMA;
        }
        try {
            boolean passes =
                    check.get().fault(ByteBuffer.wrap(event.getBytes(UTF_8))).isEmpty();
            return passes ? Verdict.PASSES : Verdict.FAILS;
        } catch (RuntimeException | StackOverflowError e) {
            return Verdict.BREAKS;
        }
    }

    private static Optional<SchemaCheck> check(String schema, String mode) {
        try {
            return Optional.of(SchemaCheck.of(schema, Mode.of(mode).orElseThrow()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
