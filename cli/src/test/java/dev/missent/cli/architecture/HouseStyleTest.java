package dev.missent.cli.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static org.assertj.core.api.Assertions.assertThat;

/** What holds everywhere. */
@AnalyzeClasses(packages = "dev.missent", importOptions = DoNotIncludeTests.class)
class HouseStyleTest {
    @ArchTest
    void classesAreNamedAfterWhatTheyAre(JavaClasses all) {
        noClasses().should().haveSimpleNameEndingWith("Manager").orShould().haveSimpleNameEndingWith("Helper")
            .orShould().haveSimpleNameEndingWith("Util").orShould().haveSimpleNameEndingWith("Utils")
            .orShould().haveSimpleNameEndingWith("Impl").check(all);
    }

    @ArchTest
    void onlyTheCommandLinePrints(JavaClasses all) {
        noClasses().that().resideOutsideOfPackage("dev.missent.cli..").should(ACCESS_STANDARD_STREAMS).check(all);
    }

    @ArchTest
    void nobodyLogsWithJavaUtilLogging(JavaClasses all) {
        noClasses().should(USE_JAVA_UTIL_LOGGING).check(all);
    }

    @ArchTest
    void everyPackageIsNullMarked(JavaClasses all) {
        assertThat(all.stream().map(JavaClass::getPackage).distinct().toList())
            .allMatch(each -> each.isAnnotatedWith(NullMarked.class), "has a package-info.java with @NullMarked");
    }
}
