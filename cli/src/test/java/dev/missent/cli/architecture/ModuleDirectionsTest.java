package dev.missent.cli.architecture;

import java.net.IDN;
import java.time.Duration;
import java.util.Map;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code core ← wire ← client, gateway, doctor ← cli; doctor ← lint ← cli; client ← micrometer}; {@code testkit} and {@code junit} are for tests. */
@AnalyzeClasses(packages = "dev.missent", importOptions = DoNotIncludeTests.class)
class ModuleDirectionsTest {
    private static final Map<String, String> MAY_USE = Map.of(
        "core", "",
        "wire", "core",
        "testkit", "core wire",
        "junit", "core wire",
        "client", "core wire",
        "micrometer", "core client",
        "gateway", "core wire",
        "doctor", "core wire",
        "lint", "core doctor",
        "cli", "core wire client gateway doctor lint");

    private static String everythingIn(String module) {
        return "dev.missent." + module + "..";
    }

    @ArchTest
    void everyModuleUsesOnlyThoseBelowIt(JavaClasses all) {
        MAY_USE.forEach((module, used) -> {
            var below = (used + " " + module).strip().split(" ", -1);
            var allowed = new String[below.length];
            for (int i = 0; i < below.length; i++) {
                allowed[i] = everythingIn(below[i]);
            }
            classes().that().resideInAPackage(everythingIn(module))
                .should().onlyDependOnClassesThat(resideOutsideOfPackage("dev.missent..").or(resideInAnyPackage(allowed)))
                .check(all);
        });
    }

    @ArchTest
    void everyClassBelongsToAModule(JavaClasses all) {
        classes().should()
            .resideInAnyPackage(MAY_USE.keySet().stream().map(ModuleDirectionsTest::everythingIn).toArray(String[]::new))
            .check(all);
    }

    /** Otherwise the other rules hold because they see nothing. */
    @ArchTest
    void everyModuleIsOnTheClassPath(JavaClasses all) {
        assertThat(MAY_USE.keySet())
            .allSatisfy(module -> assertThat(all.that(resideInAPackage(everythingIn(module)))).isNotEmpty());
    }

    @ArchTest
    void coreUsesOnlyTheLanguage(JavaClasses all) {
        classes().that().resideInAPackage("dev.missent.core..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("dev.missent.core..", "java..", "org.jspecify..").check(all);
    }

    @ArchTest
    void onlyThePackagesForAcmeAndOcspKnowTheirLibraries(JavaClasses all) {
        noClasses().that().resideInAnyPackage("dev.missent.core..", "dev.missent.wire..", "dev.missent.client..",
            "dev.missent.gateway", "dev.missent.gateway.config..", "dev.missent.gateway.certificate..",
            "dev.missent.gateway.secret..",
            "dev.missent.gateway.site..", "dev.missent.gateway.relay..", "dev.missent.gateway.upstream..", "dev.missent.cli..")
            .should().dependOnClassesThat().resideInAnyPackage("org.shredzone..", "org.bouncycastle..").check(all);
    }

    @ArchTest
    void filesAreReadWithoutNettyAndOnlyWhereSourcesAreOpened(JavaClasses all) {
        noClasses().that().resideInAPackage("dev.missent.lint..")
            .should().dependOnClassesThat().resideInAPackage("io.netty..")
            .orShould().dependOnClassesThat().belongToAnyOf(Process.class, ProcessBuilder.class).check(all);
        noClasses().that().resideInAPackage("dev.missent.lint..").and().resideOutsideOfPackage("dev.missent.lint.files..")
            .should().dependOnClassesThat().resideInAPackage("java.nio.file..").check(all);
    }

    @ArchTest
    void coreHasNoInputOutputAndNoThreads(JavaClasses all) {
        noClasses().that().resideInAPackage("dev.missent.core..")
            .should().dependOnClassesThat().resideInAnyPackage("java.io..", "java.nio..", "java.util.concurrent..", "javax..")
            .orShould().dependOnClassesThat().belongToAnyOf(Thread.class, ThreadLocal.class, Process.class, ProcessBuilder.class)
            .check(all);
        noClasses().that().resideInAPackage("dev.missent.core..")
            .should().dependOnClassesThat(resideInAPackage("java.net..").and(not(equivalentTo(IDN.class)))).check(all);
    }

    @ArchTest
    void coreHasNoClock(JavaClasses all) {
        noClasses().that().resideInAPackage("dev.missent.core..")
            .should().dependOnClassesThat(resideInAPackage("java.time..").and(not(equivalentTo(Duration.class))))
            .orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().callMethod(System.class, "nanoTime").check(all);
    }
}
