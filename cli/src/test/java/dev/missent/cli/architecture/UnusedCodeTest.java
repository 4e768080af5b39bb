package dev.missent.cli.architecture;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Code that no main code uses and that no application can call is not kept; a use by tests alone is none. Exceptions have a reason, in
 * {@code unused-code.table}.
 */
@AnalyzeClasses(packages = "dev.missent", importOptions = DoNotIncludeTests.class)
class UnusedCodeTest {
    /** What applications call: the public API. The types that its signatures name belong to it. */
    private static final Set<String> PUBLIC_API = Set.of("dev.missent.client", "dev.missent.core.adapter", "dev.missent.junit",
        "dev.missent.micrometer");
    /** Its main code is the support of tests. */
    private static final String TESTKIT = "dev.missent.testkit..";
    private static final String MAIN = "dev.missent.cli.Main";

    @ArchTest
    void onlyListedCodeIsUnused(JavaClasses all) throws Exception {
        var main = all.that(resideOutsideOfPackage(TESTKIT));
        assertThat(LiveCode.from(main, entryPoints(main)).unused())
            .as("unused code of main: remove it, use it, or list it with a reason in unused-code.table; what is listed and used leaves the table")
            .containsExactlyInAnyOrderElementsOf(exceptions());
    }

    private static Set<JavaCodeUnit> entryPoints(JavaClasses all) {
        var api = all.stream().filter(UnusedCodeTest::isPublicApi).collect(Collectors.toSet());
        var named = api.stream().flatMap(UnusedCodeTest::forApplications)
            .flatMap(member -> member.getAllInvolvedRawTypes().stream()).map(JavaClass::getBaseComponentType)
            .filter(type -> all.contain(type.getName())).toList();
        var points = new HashSet<JavaCodeUnit>();
        Stream.concat(api.stream(), named.stream()).flatMap(UnusedCodeTest::forApplications).forEach(points::add);
        points.add(all.get(MAIN).getMethod("main", String[].class));
        return points;
    }

    private static boolean isPublicApi(JavaClass type) {
        return PUBLIC_API.contains(type.getPackageName()) && type.getModifiers().contains(JavaModifier.PUBLIC)
            && type.getEnclosingClass().map(UnusedCodeTest::isPublicApi).orElse(true);
    }

    private static Stream<JavaCodeUnit> forApplications(JavaClass type) {
        return type.getCodeUnits().stream().filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC)
            || member.getModifiers().contains(JavaModifier.PROTECTED));
    }

    private static List<String> exceptions() throws IOException {
        try (var table = Objects.requireNonNull(UnusedCodeTest.class.getResourceAsStream("unused-code.table"))) {
            var rows = new String(table.readAllBytes(), UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\|", -1)).toList();
            assertThat(rows).as("name | reason").allMatch(row -> row.length == 2 && !row[1].isBlank());
            return rows.stream().map(row -> row[0].strip()).toList();
        }
    }
}
