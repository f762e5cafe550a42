// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.jdbc.tracking.Condition;
import java.util.List;
import org.junit.jupiter.api.Test;

class MySqlTextTest {

    private final MySqlText sql = new MySqlText();

    @Test
    void comparesOneValueAsItIs() {
        assertThat(sql.isBehind(List.of("t.a"), List.of("?"), List.of("1")))
                .isEqualTo(new Condition("t.a > ?", List.of("1")));
    }

    @Test
    void writesSeveralValuesOutForTheIndexAndBindsThemAsOftenAsTheyStandThere() {
        // When
        Condition behind = sql.isBehind(List.of("a", "b", "c"), List.of("?", "?", "?"), List.of("1", "2", "3"));

        // Then
        assertThat(behind.sql()).isEqualTo("(a >= ? AND (a > ? OR (a = ? AND (b > ? OR (b = ? AND (c > ?))))))");
        assertThat(behind.values()).containsExactly("1", "1", "1", "2", "2", "3");
    }

    @Test
    void writesTheOppositeOutToo() {
        // When
        Condition upTo = sql.isUpTo(List.of("a", "b"), List.of("?", "?"), List.of("1", "2"));

        // Then
        assertThat(upTo)
                .isEqualTo(new Condition("(a <= ? AND (a < ? OR (a = ? AND (b <= ?))))", List.of("1", "1", "1", "2")));
    }

    @Test
    void quotesWithDoubledBackticks() {
        assertThat(sql.quoted("a`b\"c")).isEqualTo("`a``b\"c`");
    }

    @Test
    void castsByTheNameOfTheType() {
        assertThat(List.of(
                        sql.parameter("bigint(20) unsigned"),
                        sql.parameter("decimal(12,2) unsigned zerofill"),
                        sql.parameter("enum('a (','b')"),
                        sql.parameter("varchar(20)")))
                .containsExactly(
                        "CAST(CAST(? AS CHAR) AS UNSIGNED)",
                        "CAST(CAST(? AS CHAR) AS decimal(12,2))",
                        "CAST(CAST(? AS CHAR) AS UNSIGNED)",
                        "?");
    }
}
