// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.benchmarks;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Date;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;

/** Rows of an orders table of twelve columns, about 300 bytes of JSON each; the same ones in every run. */
final class Rows {

    static final Schema SCHEMA = SchemaBuilder.struct()
            .name("orders")
            .field("id", Schema.INT64_SCHEMA)
            .field("customer_id", Schema.INT32_SCHEMA)
            .field("quantity", Schema.INT32_SCHEMA)
            .field("status", Schema.STRING_SCHEMA)
            .field("currency", Schema.STRING_SCHEMA)
            .field("city", Schema.STRING_SCHEMA)
            .field("comment", Schema.STRING_SCHEMA)
            .field("amount", Decimal.schema(2))
            .field("rating", Schema.FLOAT64_SCHEMA)
            .field("paid", Schema.BOOLEAN_SCHEMA)
            .field("created_at", Timestamp.SCHEMA)
            .field("updated_at", Timestamp.SCHEMA)
            .build();

    private static final long SEED = 20_261_121;
    private static final long FIRST_MILLI = 1_700_000_000_000L;
    private static final String[] CITIES = {"Bengaluru", "Pune", "Chennai", "Mysuru"};
    private static final String[] STATES = {"open", "shipped", "delivered", "returned"};

    private Rows() {}

    static Struct[] of(int count) {
        Random random = new Random(SEED);
        return IntStream.range(0, count).mapToObj(i -> row(i, random)).toArray(Struct[]::new);
    }

    @SuppressWarnings("JavaUtilDate") // Connect's own type for times
    private static Struct row(int i, Random random) {
        long created = FIRST_MILLI + (random.nextInt() & 0xffff_ffffL);
        return new Struct(SCHEMA)
                .put("id", 7_000_000_000L + i)
                .put("customer_id", random.nextInt(1_000_000))
                .put("quantity", 1 + random.nextInt(20))
                .put("status", STATES[i % STATES.length])
                .put("currency", "INR")
                .put("city", CITIES[random.nextInt(CITIES.length)])
                .put("comment", text(random))
                .put("amount", new BigDecimal(BigInteger.valueOf(random.nextInt(100_000_000)), 2))
                .put("rating", random.nextInt(1_000) / 100.0)
                .put("paid", random.nextBoolean())
                .put("created_at", new Date(created))
                .put("updated_at", new Date(created + random.nextInt(86_400_000)));
    }

    private static String text(Random random) {
        return random.ints(64, 0, 27)
                .mapToObj(letter -> letter == 26 ? " " : Character.toString('a' + letter))
                .reduce("", String::concat);
    }
}
