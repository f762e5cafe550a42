// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.junit.jupiter.api.Test;

class MarkdownReferenceTest {

    @Test
    void listsKeysByGroupInTheOrderOfTheirDeclaration() {
        // Given
        ConfigDef definition = new ConfigDef();
        Keys.in(definition, "First")
                .add("z.size-bytes", Type.INT, 5, Range.atLeast(1), Importance.LOW, "A size | in bytes.")
                .add("a", Type.PASSWORD, ConfigDef.NO_DEFAULT_VALUE, null, Importance.HIGH, "A secret.");
        Keys.in(definition, "Second").add("b", Type.STRING, "", null, Importance.LOW, "Text.");
        // When
        String text = MarkdownReference.of(
                "Title", "Words.", definition, new Aliases(List.of(new Aliases.Alias("source_a", "a"))));
        // Then
        assertThat(text).isEqualTo("""
                        # Title

                        Words.

                        ## First

                        | key | type | default | values | meaning |
                        |---|---|---|---|---|
                        | `z.size-bytes` | int | `5` | [1,...] | A size \\| in bytes. |
                        | `a` | password | **required** |  | A secret. |

                        ## Second

                        | key | type | default | values | meaning |
                        |---|---|---|---|---|
                        | `b` | string |  |  | Text. |

                        ## Other names

                        | accepted | stands for |
                        |---|---|
                        | `source_a` | `a` |
                        """);
    }
}
