// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePrefixesTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            public\\.orders         ; public.orders
            public\\.orders_.*      ; public.orders_
            public\\.ordersa*       ; public.orders
            public\\.orders+        ; public.orders
            public\\.(a|b)          ; public.
            public.orders           ; public
            public\\.[a-c]          ; public.
            a\\.b,c\\.d             ; a.b,c.d
            shop\\.public\\.orders  ; shop.public.orders,public.orders
            public\\.a\\$b          ; public.a$b
            """)
    void areWhatEveryMatchBeginsWith(String patterns, String prefixes) {
        assertThat(of(patterns)).containsExactly(prefixes.split(","));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            .*
            (?i)public\\.orders
            a\\.b|c\\.d
            a\\.b(x|y)|c\\.d
            a\\.b,.*
            \\Qpublic.orders\\E
            \\w+\\.orders
            shop\\..*
            sh.*
            """)
    void areNoneWhereANameCanBeginWithAnything(String patterns) {
        assertThat(of(patterns)).isEmpty();
    }

    private static List<String> of(String patterns) {
        return NamePrefixes.of(
                Arrays.stream(patterns.split(",")).map(Pattern::compile).toList(), "shop");
    }
}
