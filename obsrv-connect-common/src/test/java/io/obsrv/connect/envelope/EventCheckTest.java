// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.Rule;
import io.obsrv.connect.json.RuleBreach;
import io.obsrv.connect.source.Event;
import io.obsrv.connect.source.Rejection;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class EventCheckTest {

    private final EventCheck check = new EventCheck(EnvelopeConfig.from(Map.of("obsrv.event.max.bytes", "20")));

    @Test
    void passesWhatTheConverterTakes() {
        assertThat(check.breach(null, Map.of("a", 1))).isEmpty();
        assertThat(check.breach(Schema.STRING_SCHEMA, "{\"a\":1}")).isEmpty();
        assertThat(check.breach(Event.JSON, ByteBuffer.wrap("{\"a\":1}".getBytes(UTF_8))))
                .isEmpty();
    }

    @Test
    void tellsTheRuleAndThePlace() {
        // When
        RuleBreach breach =
                check.breach(null, Map.of("a", Map.of("b", Double.NaN))).orElseThrow();
        // Then
        assertThat(breach.rule()).isEqualTo(Rule.NOT_FINITE);
        assertThat(breach.path()).isEqualTo("a.b");
    }

    @Test
    void looksAtTheSizeInUtf8() {
        assertThat(check.breach(null, Map.of("a", "123456789012"))).isEmpty();
        assertThat(check.breach(null, Map.of("a", "12345678901é")))
                .map(RuleBreach::rule)
                .contains(Rule.EVENT_TOO_LARGE);
        assertThat(check.breach(Event.JSON, ByteBuffer.allocate(20))).isEmpty();
        assertThat(check.breach(Event.JSON, new byte[21])).map(RuleBreach::rule).contains(Rule.EVENT_TOO_LARGE);
    }

    @Test
    void refusesNothingAtAll() {
        assertThat(check.breach(null, null)).map(RuleBreach::rule).contains(Rule.NO_VALUE);
        assertThat(check.breach(Event.JSON, null)).map(RuleBreach::rule).contains(Rule.NO_VALUE);
    }

    @Test
    void goesOnAfterABreach() {
        // Given
        Optional<RuleBreach> refused = check.breach(null, Map.of("a", Double.NaN));
        // When
        JsonBuffer json = check.emptyBuffer();
        check.write(null, Map.of("a", 1), json);
        // Then
        assertThat(refused).isPresent();
        assertThat(new String(json.toByteArray(), UTF_8)).isEqualTo("{\"a\":1}");
    }

    @Test
    void passesBatchesAndFailedRecordsAsTheConverterDoes() {
        // Given
        Struct batch = EventBatch.of("07ab", "", ByteBuffer.wrap(new byte[100]));
        Struct failed = FailedRecord.of(
                EnvelopeConfig.from(Map.of()), "ingest", new Rejection("CE_1000", "reason", "place", "raw", 3));
        // Then
        assertThat(check.breach(batch.schema(), batch)).isEmpty();
        assertThat(check.breach(failed.schema(), failed)).isEmpty();
    }
}
