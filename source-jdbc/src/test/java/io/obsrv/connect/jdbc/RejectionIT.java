// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.source.Batch;
import io.obsrv.connect.source.Position;
import io.obsrv.connect.source.Rejection;
import io.obsrv.connect.source.Source;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectionIT {

    @Test
    void rejectsARowByItselfAndGoesOn() throws Exception {
        // Given
        TestDatabase database = new TestDatabase();
        database.execute(
                "CREATE TABLE things (id int PRIMARY KEY, weight float8)",
                "INSERT INTO things VALUES (1, 'NaN'), (2, 2), (3, 'Infinity'), (4, 4), (5, 'NaN')");

        // When
        List<Batch> batches;
        try (Source source = database.source()) {
            batches = Reading.batches(source, source.plan().get(0), Position.START);
        }

        // Then
        assertThat(Reading.events(batches)).containsExactly("{\"id\":2,\"weight\":2.0}", "{\"id\":4,\"weight\":4.0}");
        List<Rejection> rejections = batches.get(0).rejections();
        assertThat(rejections)
                .extracting(Rejection::place)
                .containsExactly("public.things {id=1}", "public.things {id=3}", "public.things {id=5}");
        assertThat(rejections.get(0))
                .isEqualTo(new Rejection(
                        "CE_1000",
                        "Rule not-finite is broken at \"weight\": NaN and infinity have no JSON form; send null or a text in"
                                + " their place",
                        "public.things {id=1}",
                        "{\"id\":\"1\",\"weight\":\"NaN\"}",
                        25,
                        new Rejection.Target("public.things", "")));
    }

    @Test
    void rejectsAnEventThatIsTooLarge() throws Exception {
        // Given
        TestDatabase database = new TestDatabase();
        database.execute(
                "CREATE TABLE things (id int PRIMARY KEY, body text)",
                "INSERT INTO things SELECT n, repeat('x', 980 + n) FROM generate_series(1, 3) AS n");

        // When
        List<Batch> batches;
        try (Source source = database.source(
                "value.converter", "ObsrvEnvelopeConverter", "value.converter.obsrv.event.max.bytes", "1000")) {
            batches = Reading.batches(source, source.plan().get(0), Position.START);
        }

        // Then
        assertThat(Reading.events(batches))
                .allMatch(event -> event.length() <= 1000)
                .isNotEmpty();
        assertThat(batches.get(0).rejections()).isNotEmpty().allSatisfy(rejection -> {
            assertThat(rejection.code()).isEqualTo("CE_1001");
            assertThat(rejection.bytes()).isGreaterThan(980);
        });
        assertThat(batches.get(0).events().size() + batches.get(0).rejections().size())
                .isEqualTo(3);
    }

    @Test
    void keepsTheNeighboursOfARejectedRowTogether() throws Exception {
        // Given
        TestDatabase database = new TestDatabase();
        database.execute(
                "CREATE TABLE things (id int PRIMARY KEY, weight float8)",
                "INSERT INTO things VALUES (1, 1), (2, 'NaN'), (3, 3)");

        // When
        Batch batch;
        try (Source source = database.source()) {
            batch = Reading.batches(source, source.plan().get(0), Position.START)
                    .get(0);
        }

        // Then
        ByteBuffer first = (ByteBuffer) batch.events().get(0).value().value();
        ByteBuffer second = (ByteBuffer) batch.events().get(1).value().value();
        assertThat(second.array()).isSameAs(first.array());
        assertThat(second.arrayOffset()).isEqualTo(first.arrayOffset() + first.remaining() + 1);
        assertThat(first.array()[second.arrayOffset() - 1]).isEqualTo((byte) ',');
    }
}
