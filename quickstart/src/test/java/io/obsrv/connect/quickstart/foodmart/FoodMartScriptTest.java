// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.quickstart.foodmart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FoodMartScriptTest {

    private static final String SCRIPT = """
            SET DATABASE GC 0
            CREATE MEMORY TABLE "foodmart"."store"("store_id" INTEGER NOT NULL,"SKU" BIGINT,"weight" DOUBLE)
            CREATE INDEX "i_store" ON "foodmart"."store"("store_id")
            CREATE MEMORY TABLE "foodmart"."days"("day" INTEGER NOT NULL)
            SET SCHEMA "foodmart"
            INSERT INTO "store" VALUES(1,2,3.5E0)
            INSERT INTO "store" VALUES(2,NULL,NULL)
            INSERT INTO "days" VALUES(1)
            """;

    @Test
    void readsTheWantedTablesAndTheirRowsOnly() throws IOException {
        Recorded recorded = new Recorded();
        FoodMartScript.read(stream(SCRIPT), Set.of("store"), recorded);

        assertThat(recorded.tables)
                .containsExactly(new FoodMartTable(
                        "store",
                        "\"store_id\" INTEGER NOT NULL,\"SKU\" BIGINT,\"weight\" DOUBLE PRECISION",
                        List.of("\"store_id\"", "\"SKU\"", "\"weight\"")));
        assertThat(recorded.rows).containsExactly("store: 1\t2\t3.5E0\n", "store: 2\t\\N\t\\N\n");
    }

    @Test
    void refusesAScriptWithoutAWantedTable() {
        assertThatThrownBy(() -> FoodMartScript.read(stream(SCRIPT), Set.of("customer"), new Recorded()))
                .hasMessage("The script has the tables [] of the wanted [customer]");
    }

    @Test
    void findsTheWholeDataSetOnTheClassPath() throws IOException {
        Map<String, Integer> rows = new HashMap<>();
        FoodMartScript.read(FoodMartScript.open(), Set.of("sales_fact_1998", "product"), new FoodMartScript.Rows() {
            @Override
            public void table(FoodMartTable table) {
                rows.put(table.name(), 0);
            }

            @Override
            public void row(FoodMartTable table, String copyLine) {
                rows.merge(table.name(), 1, Integer::sum);
            }
        });

        assertThat(rows).containsOnly(Map.entry("sales_fact_1998", 164_558), Map.entry("product", 1_560));
    }

    private static InputStream stream(String script) {
        return new ByteArrayInputStream(script.getBytes(StandardCharsets.US_ASCII));
    }

    private static final class Recorded implements FoodMartScript.Rows {

        private final List<FoodMartTable> tables = new ArrayList<>();
        private final List<String> rows = new ArrayList<>();

        @Override
        public void table(FoodMartTable table) {
            tables.add(table);
        }

        @Override
        public void row(FoodMartTable table, String copyLine) {
            rows.add(table.name() + ": " + copyLine);
        }
    }
}
