// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.sink;

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

/** Keeps this plugin small towards the outside, and its parts apart; each message says how to repair a breach. */
class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter().importPath(Path.of("target/classes"));

    private static final JavaClasses TESTS = new ClassFileImporter().importPath(Path.of("target/test-classes"));

    private static final String BASE = "io.obsrv.connect.sink";

    private static final Set<String> LOADED_BY_CONNECT = Set.of("ObsrvSinkConnector", "ObsrvSinkTask");

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
                .because("a plugin is used through Connect alone; make the class package-private")
                .check(MAIN);
    }

    @Test
    void leavesKafkasClientsToTheDelivery() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE, BASE + ".delivery..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka.clients..")
                .because("what an event or an envelope is does not depend on how it is delivered; move the code there")
                .check(MAIN);
    }

    @Test
    void knowsTheSchemaLibraryInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".validate..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.networknt..")
                .because("another library must be a change of one package; give SchemaCheck a method instead")
                .check(MAIN);
    }

    @Test
    void neverSleeps() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .because("Connect owns the task's thread; ask it to come again with context.timeout() instead")
                .check(MAIN);
    }

    @Test
    void runsEveryTest() {
        TestRules.EVERY_TEST_RUNS.check(TESTS);
    }
}
