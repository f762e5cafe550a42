// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.obsrv.connect.testkit.architecture.TestRules;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Keeps this plugin small towards the outside; each message says how to repair a breach. */
class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter().importPath(Path.of("target/classes"));

    private static final JavaClasses TESTS = new ClassFileImporter().importPath(Path.of("target/test-classes"));

    private static final String BASE = "io.obsrv.connect.jdbc";

    /** What Connect loads by name, and what its two classes are made of. */
    private static final Set<String> LOADED_BY_CONNECT =
            Set.of("JdbcSourceConnector", "JdbcSourceTask", "JdbcSourceFactory");

    @Test
    void showsOnlyWhatConnectLoads() {
        classes()
                .that()
                .resideInAPackage(BASE)
                .and()
                .areTopLevelClasses()
                .and()
                .arePublic()
                .should(be(describe(
                        "loaded by Connect", (JavaClass type) -> LOADED_BY_CONNECT.contains(type.getSimpleName()))))
                .allowEmptyShould(true)
                .because(
                        "a plugin is used through Connect alone; make the class package-private, or add it to the list in"
                                + " this test if Connect loads it by name")
                .check(MAIN);
    }

    @Test
    void leavesTheRuntimeToConnectsClasses() {
        noClasses()
                .that()
                .resideInAPackage(BASE + "..")
                .and(describe(
                        "are not loaded by Connect",
                        (JavaClass type) -> !LOADED_BY_CONNECT.contains(type.getSimpleName())))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.obsrv.connect.source.runtime..")
                .allowEmptyShould(true)
                .because("the runtime drives the source and not the other way; return what it needs to know from the"
                        + " source's own interfaces")
                .check(MAIN);
    }

    @Test
    void namesOneDriverInOneDialect() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".postgresql..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.postgresql..")
                .allowEmptyShould(true)
                .because("a dialect is all that knows its driver; add a method to the dialect instead")
                .check(MAIN);
    }

    @Test
    void runsEveryTest() {
        TestRules.EVERY_TEST_RUNS.check(TESTS);
    }
}
