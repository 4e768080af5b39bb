package dev.missent.cli.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * No package needs, directly or through others, a package that needs the first. The one exception is the public face of the client, whose
 * records the packages below make and whose entry point begins their work.
 */
@AnalyzeClasses(packages = "dev.missent", importOptions = DoNotIncludeTests.class)
class PackageCyclesTest {
    private static final String PUBLIC_FACE = "dev.missent.client";

    @ArchTest
    void packagesFormNoCycle(JavaClasses all) {
        slices().assignedFrom(new EachPackage()).should().beFreeOfCycles().check(all);
    }

    private static final class EachPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().equals(PUBLIC_FACE)
                ? SliceIdentifier.ignore()
                : SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages but " + PUBLIC_FACE;
        }
    }
}
