package dev.missent.cli.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import io.netty.channel.EventLoop;
import io.netty.util.AsciiString;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Netty is {@code wire}'s; above it only what passes through is seen: buffers, field names, the loop that everything runs on. */
@AnalyzeClasses(packages = "dev.missent", importOptions = DoNotIncludeTests.class)
class NettyLimitsTest {
    private static final String WIRE = "dev.missent.wire..";
    private static final String TESTKIT = "dev.missent.testkit..";

    @ArchTest
    void onlyTheWireKnowsCodecsAndTls(JavaClasses all) {
        noClasses().that().resideOutsideOfPackages(WIRE, TESTKIT)
            .should().dependOnClassesThat().resideInAPackage("io.netty.handler..").check(all);
    }

    @ArchTest
    void aboveTheWireNettyMeansBuffersNamesAndTheEventLoop(JavaClasses all) {
        var passedThrough = resideInAPackage("io.netty.buffer").or(belongToAnyOf(EventLoop.class, AsciiString.class));
        noClasses().that().resideOutsideOfPackages(WIRE, TESTKIT)
            .should().dependOnClassesThat(resideInAPackage("io.netty..").and(not(passedThrough))).check(all);
    }

    @ArchTest
    void onlyThoseWhoCarryExchangesSeeNettyAtAll(JavaClasses all) {
        noClasses().that(not(resideInAnyPackage(WIRE, TESTKIT, "dev.missent.junit", "dev.missent.client.internal..",
            "dev.missent.gateway", "dev.missent.gateway.admin", "dev.missent.gateway.relay", "dev.missent.gateway.site",
            "dev.missent.gateway.upstream..", "dev.missent.doctor.probe")))
            .should().dependOnClassesThat().resideInAPackage("io.netty..").check(all);
    }

    @ArchTest
    void theConfigurationKnowsNothingOfNetty(JavaClasses all) {
        noClasses().that().resideInAnyPackage("dev.missent.gateway.config..", "dev.missent.gateway.certificate..")
            .should().dependOnClassesThat().resideInAPackage("io.netty..").check(all);
    }
}
