// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.obsrv.connect.jdbc.column.ColumnMapping;
import io.obsrv.connect.json.JsonBuffer;
import io.obsrv.connect.json.JsonFormat;
import io.obsrv.connect.json.RuleBreach;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingsTest {

    private static final Map<String, ColumnMapping> TIMES = Map.of(
            "date", Mappings.DATE_TEXT,
            "time", Mappings.TIME_TEXT,
            "timestamp", Mappings.TIMESTAMP_TEXT,
            "zoned", Mappings.TIMESTAMP_ZONE_TEXT);

    @ParameterizedTest
    @CsvSource({
        "date,      2026-11-21,                           2026-11-21",
        "time,      09:05:00,                             09:05:00",
        "time,      09:05:00.2500000,                     09:05:00.250",
        "time,      24:00:00,                             24:00:00",
        "timestamp, 2026-11-21 09:05:00.0,                2026-11-21T09:05:00",
        "timestamp, 2026-11-21T09:05:00.1234567,          2026-11-21T09:05:00.123456700",
        "timestamp, 2026-11-21 09:05:00.123456789012,     2026-11-21T09:05:00.123456789",
        "timestamp, infinity,                             infinity",
        "zoned,     2026-11-21 09:05:00.1234567 +05:30,   2026-11-21T03:35:00.123456700Z",
        "zoned,     2026-11-21 09:05:00+02,               2026-11-21T07:05:00Z",
        "zoned,     2026-11-21T09:05:00Z,                 2026-11-21T09:05:00Z",
        "zoned,     2026-11-21 09:05:00,                  2026-11-21T09:05:00Z"
    })
    void writesTimesOfAnyDriverByOneStandard(String kind, String text, String expected) throws Exception {
        // Given
        JsonBuffer out = new JsonBuffer(64);

        // When
        mapping(kind).json().write(row(text), 1, out, JsonFormat.ofConnector(Map.of()));

        // Then
        assertThat(new String(out.array(), 0, out.length(), StandardCharsets.UTF_8))
                .isEqualTo('"' + expected + '"');
    }

    @Test
    void rejectsARowWhoseTimeHasNoFormInConnect() throws Exception {
        assertThat(mapping("zoned").value().read(row("2026-11-21 09:05:00.25+05:30"), 1))
                .isEqualTo(Date.from(Instant.parse("2026-11-21T03:35:00.250Z")));
        assertThatThrownBy(() -> mapping("time").value().read(row("24:00:00"), 1))
                .isInstanceOf(RuleBreach.class)
                .hasMessageContaining("this date or time has no form in Connect")
                .hasMessageNotContaining("24:00");
    }

    private static ColumnMapping mapping(String kind) {
        return Objects.requireNonNull(TIMES.get(kind));
    }

    private static ResultSet row(String text) {
        return (ResultSet) Proxy.newProxyInstance(
                MappingsTest.class.getClassLoader(), new Class<?>[] {ResultSet.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getString")) {
                        return text;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
