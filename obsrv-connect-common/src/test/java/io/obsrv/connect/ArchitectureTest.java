// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the packages of this module as docs/architecture.md has them; each message says how to repair a breach. */
class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter().importPath(Path.of("target/classes"));

    private static final JavaClasses TESTS = new ClassFileImporter().importPath(Path.of("target/test-classes"));

    private static final String BASE = "io.obsrv.connect";

    private static final List<String> EVERYWHERE =
            List.of("java..", "javax.management..", "org.jspecify.annotations..");

    /** A package, and what it may use besides itself and the JDK. */
    record Layer(String name, List<String> mayUse, String repair) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Layer> layers() {
        return List.of(
                new Layer(
                        "fault",
                        List.of(),
                        "everything may depend on what a failure means; move what needs more to its user"),
                new Layer(
                        "json",
                        List.of(
                                "com.fasterxml.jackson.core..",
                                "org.apache.kafka.common.config..",
                                "org.apache.kafka.connect.data.."),
                        "writing JSON knows values, and neither records nor Obsrv; pass in values"),
                new Layer(
                        "config",
                        List.of("org.apache.kafka.common.config.."),
                        "a config group opens nothing and knows no source; do that in the class that uses the config"),
                new Layer(
                        "telemetry",
                        List.of("org.apache.kafka.common..", "org.slf4j.."),
                        "telemetry is told what happened; let the caller pass numbers and names"),
                new Layer(
                        "source",
                        List.of(
                                own("config"),
                                own("fault"),
                                "org.apache.kafka.common.config",
                                "org.apache.kafka.connect.data"),
                        "the author of a source must know no more than this; put the rest into source.runtime"),
                new Layer(
                        "envelope",
                        List.of(
                                own("config"),
                                own("json"),
                                own("source"),
                                "com.fasterxml.jackson.core..",
                                "org.apache.kafka.common..",
                                "org.apache.kafka.connect..",
                                "org.slf4j.."),
                        "the envelope serves records of any connector and drives nothing; let source.runtime call it"),
                new Layer(
                        "transform",
                        List.of(
                                own("config"),
                                own("envelope"),
                                own("json"),
                                "org.apache.kafka.common..",
                                "org.apache.kafka.connect..",
                                "org.slf4j.."),
                        "a transform sees one record; what needs a source or a topic belongs elsewhere"));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void usesOnlyWhatItMay(Layer rule) {
        String[] allowed = Stream.of(List.of(own(rule.name()), BASE), rule.mayUse(), EVERYWHERE)
                .flatMap(List::stream)
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(own(rule.name()))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .allowEmptyShould(true)
                .because(rule.repair())
                .check(MAIN);
    }

    @Test
    void hasNoSleepOutsideTheRuntime() {
        noClasses()
                .that()
                .resideOutsideOfPackage(own("source.runtime"))
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .because("the runtime owns time and threads; return instead, and let it call again")
                .check(MAIN);
    }

    @Test
    void runsEveryTest() {
        methods()
                .that()
                .areMetaAnnotatedWith("org.junit.platform.commons.annotation.Testable")
                .should()
                .beDeclaredInClassesThat(describe("are run by the build", ArchitectureTest::isRun))
                .because("Surefire runs classes named …Test and Failsafe those named …IT, and passes over all others in"
                        + " silence; rename the class")
                .check(TESTS);
    }

    private static boolean isRun(JavaClass type) {
        JavaClass top = type;
        while (top.getEnclosingClass().isPresent()) {
            top = top.getEnclosingClass().get();
        }
        return top.getModifiers().contains(JavaModifier.ABSTRACT)
                || top.getSimpleName().endsWith("Test")
                || top.getSimpleName().endsWith("IT");
    }

    private static String own(String name) {
        return BASE + "." + name;
    }
}
