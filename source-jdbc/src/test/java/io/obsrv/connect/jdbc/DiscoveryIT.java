// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.obsrv.connect.jdbc.dialect.Catalog;
import io.obsrv.connect.jdbc.dialect.Dialects;
import io.obsrv.connect.jdbc.table.TableKind;
import io.obsrv.connect.source.Source;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalog is asked only for what the configured names can match. */
class DiscoveryIT {

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mysql", "mariadb"})
    void listsWhatTheNamesBeginWith(String dialect) throws Exception {
        // Given
        TestServer server = TestServer.of(dialect);
        TestDatabase database = new TestDatabase(server);
        for (String name : List.of("a_1", "a!%_1", "ax1", "b")) {
            database.execute("CREATE TABLE " + server.quoted(name) + " (id int PRIMARY KEY)");
        }
        String schema = dialect.equals("postgresql") ? "public" : database.name();
        Catalog catalog = Dialects.find(dialect).orElseThrow().catalog();
        try (Connection connection = database.connect();
                Source source = database.source("table.include.list", Pattern.quote(schema) + "\\.a_1,.*\\.b")) {
            // When
            List<String> all = names(catalog, connection, List.of());
            List<String> some = names(catalog, connection, List.of(schema + ".a_"));
            List<String> special = names(catalog, connection, List.of(schema + ".a!%_", schema + ".b"));
            // Then
            assertThat(all).containsExactlyInAnyOrder("a_1", "a!%_1", "ax1", "b");
            assertThat(some).containsExactly("a_1");
            assertThat(special).containsExactlyInAnyOrder("a!%_1", "b");
            assertThat(source.plan())
                    .extracting(split -> split.value("table"))
                    .containsExactlyInAnyOrder(schema + ".a_1", schema + ".b");
        }
    }

    private static List<String> names(Catalog catalog, Connection connection, List<String> prefixes) throws Exception {
        return catalog.tables(connection, Set.of(TableKind.TABLE), prefixes).stream()
                .map(table -> table.id().name())
                .toList();
    }
}
