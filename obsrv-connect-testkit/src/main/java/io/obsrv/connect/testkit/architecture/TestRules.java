// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.testkit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;

/** Rules for the tests of every module. */
public final class TestRules {

    /** For the classes of {@code target/test-classes}. */
    public static final ArchRule EVERY_TEST_RUNS = methods()
            .that()
            .areMetaAnnotatedWith("org.junit.platform.commons.annotation.Testable")
            .should()
            .beDeclaredInClassesThat(describe("are run by the build", TestRules::isRun))
            .because("Surefire runs classes named …Test and Failsafe those named …IT, and passes over all others in"
                    + " silence; rename the class");

    private TestRules() {}

    private static boolean isRun(JavaClass type) {
        JavaClass top = type;
        while (top.getEnclosingClass().isPresent()) {
            top = top.getEnclosingClass().get();
        }
        return top.getModifiers().contains(JavaModifier.ABSTRACT)
                || top.getSimpleName().endsWith("Test")
                || top.getSimpleName().endsWith("IT");
    }
}
