// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchIdTest {

    private static final Map<String, String> SPLIT = Map.of("database", "shop", "table", "orders");
    private static final Map<String, Object> POSITION = Map.of("id", 41L, "at", "2026-11-21");

    /** A changed value would make every batch new to Obsrv that is sent again across an upgrade. */
    @Test
    void staysTheSameOverReleases() {
        assertThat(BatchId.of("orders", SPLIT, POSITION, 0, 2, content("{},{}")))
                .isEqualTo("8ef5c39816125ae20c21bdcd09ab609231e8b735");
    }

    @Test
    void isTheSameForAnyOrderOfEntries() {
        // Given
        Map<String, String> oneWay = new LinkedHashMap<>();
        oneWay.put("database", "shop");
        oneWay.put("table", "orders");
        Map<String, String> otherWay = new LinkedHashMap<>();
        otherWay.put("table", "orders");
        otherWay.put("database", "shop");
        // When
        String id = BatchId.of("orders", oneWay, POSITION, 0, 2, content("{},{}"));
        // Then
        assertThat(BatchId.of("orders", otherWay, POSITION, 0, 2, content("{},{}")))
                .isEqualTo(id);
    }

    @Test
    void differsByEachPart() {
        // Given
        List<String> ids = List.of(
                BatchId.of("orders", SPLIT, POSITION, 0, 2, content("{},{}")),
                BatchId.of("orders2", SPLIT, POSITION, 0, 2, content("{},{}")),
                BatchId.of("orders", Map.of("table", "orders"), POSITION, 0, 2, content("{},{}")),
                BatchId.of("orders", SPLIT, Map.of("id", 42L, "at", "2026-11-21"), 0, 2, content("{},{}")),
                BatchId.of("orders", SPLIT, Map.of(), 0, 2, content("{},{}")),
                BatchId.of("orders", SPLIT, POSITION, 1, 2, content("{},{}")),
                BatchId.of("orders", SPLIT, POSITION, 0, 3, content("{},{}")),
                BatchId.of("orders", SPLIT, POSITION, 0, 2, content("{},[]")),
                // The same characters, cut elsewhere.
                BatchId.of("order", Map.of("sdatabase", "shop", "table", "orders"), POSITION, 0, 2, content("{},{}")));
        // Then
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{40}"));
    }

    @Test
    void leavesTheContentUnread() {
        // Given
        ByteBuffer content = content("{},{}");
        // When
        String id = BatchId.of("orders", SPLIT, POSITION, 0, 2, content);
        // Then
        assertThat(content.remaining()).isEqualTo(5);
        assertThat(BatchId.of("orders", SPLIT, POSITION, 0, 2, content)).isEqualTo(id);
    }

    private static ByteBuffer content(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }
}
